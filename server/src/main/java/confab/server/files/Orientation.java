package confab.server.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How a camera was held: the orientation that stands in the Exif data of a JPEG, 1 to 8 (Exif 2.32, 4.6.4). Whatever is
 * not understood is upright.
 */
final class Orientation {
    static final int UPRIGHT = 1;

    private static final int START = 0xFFD8;
    private static final int APPLICATION_1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final int MOST_SEGMENTS = 64;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int FIELD_BYTES = 12;

    private Orientation() {}

    /** Whether width and height change places. */
    static boolean swapsSides(int orientation) {
        return orientation >= 5 && orientation <= 8;
    }

    static int of(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Folder.read(file)))) {
            return in.readUnsignedShort() == START ? find(in) : UPRIGHT;
        } catch (EOFException cut) {
            return UPRIGHT;
        }
    }

    private static int find(DataInputStream in) throws IOException {
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort() - 2;
            if (marker < 0xFF00 || marker == SCAN || length < 0) {
                return UPRIGHT;
            }
            byte[] segment = in.readNBytes(length);
            if (marker == APPLICATION_1 && startsWithExif(segment)) {
                return inTiff(ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length).slice());
            }
        }
        return UPRIGHT;
    }

    private static boolean startsWithExif(byte[] segment) {
        return segment.length > EXIF.length
                && Arrays.equals(segment, 0, EXIF.length, EXIF, 0, EXIF.length);
    }

    /** In the first directory of what is a small TIFF. */
    private static int inTiff(ByteBuffer tiff) {
        if (tiff.remaining() < 8) {
            return UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 0 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int fields = Short.toUnsignedInt(tiff.getShort(directory));
        int field = directory + 2;
        for (int i = 0; i < fields && field <= tiff.limit() - FIELD_BYTES; i++, field += FIELD_BYTES) {
            if (Short.toUnsignedInt(tiff.getShort(field)) == TAG && tiff.getShort(field + 2) == SHORT) {
                int value = tiff.getShort(field + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
