package confab.server.web;

import io.nayuki.qrcodegen.QrCode;

/** An address as a QR code (ISO/IEC 18004), with the quiet zone of four modules that scanners need. */
public final class QrPicture {
    private static final int QUIET = 4;

    private QrPicture() {}

    /** Dark on white, whatever it is shown on. */
    static String svg(String address) {
        QrCode code = code(address);
        int side = code.size + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + QUIET).append(',').append(y + QUIET).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h" + side + "v" + side + "h-" + side
                + "z\"/><path d=\"" + path + "\"/></svg>\n";
    }

    /**
     * For a terminal: two modules in one character, light ones drawn, as most terminals are dark.
     *
     * @return lines, each with its line end
     */
    public static String halfBlocks(String address) {
        QrCode code = code(address);
        StringBuilder lines = new StringBuilder();
        for (int y = -QUIET / 2; y < code.size + QUIET / 2; y += 2) {
            for (int x = -QUIET / 2; x < code.size + QUIET / 2; x++) {
                boolean upper = !code.getModule(x, y);
                boolean lower = !code.getModule(x, y + 1);
                lines.append(upper ? lower ? '\u2588' : '\u2580' : lower ? '\u2584' : ' ');
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static QrCode code(String address) {
        return QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    }
}
