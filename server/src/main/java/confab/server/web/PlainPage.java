package confab.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a browser or a tool is told that comes to this port: one short page. For the connection's own client thread. */
public final class PlainPage {
    private static final int HEAD_BYTES = 16 * 1024;

    private final String server;

    /** @param server its name, as people see it */
    public PlainPage(String server) {
        this.server = server;
    }

    /** Reads a request's head (RFC 9112, section 2) and answers it. */
    public void answer(Socket socket, InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        boolean whole = readHead(in, head);
        boolean bodyless = head.toString(StandardCharsets.ISO_8859_1).startsWith("HEAD ");
        byte[] body = (whole ? page(socket) : "The head of this request did not end within 16 KiB and 10 seconds.\n")
                .getBytes(StandardCharsets.UTF_8);
        String answer = "HTTP/1.1 " + (whole ? "200 OK" : "400 Bad Request") + "\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + "Connection: close\r\n\r\n";
        ByteArrayOutputStream whatGoes = new ByteArrayOutputStream();
        whatGoes.writeBytes(answer.getBytes(StandardCharsets.US_ASCII));
        if (!bodyless) {
            whatGoes.writeBytes(body);
        }
        socket.getOutputStream().write(whatGoes.toByteArray());
    }

    /** Reads up to the empty line. False if there is none within the bound, or the time. */
    private static boolean readHead(InputStream in, ByteArrayOutputStream head) throws IOException {
        int lineLength = 0;
        while (head.size() < HEAD_BYTES) {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            head.write(b);
            if (b == '\n') {
                if (lineLength == 0) {
                    return true;
                }
                lineLength = 0;
            } else if (b != '\r') {
                lineLength++;
            }
        }
        return false;
    }

    private String page(Socket socket) {
        InetAddress here = socket.getLocalAddress();
        int port = ((InetSocketAddress) socket.getLocalSocketAddress()).getPort();
        String host = here.getHostAddress();
        return """
            This is the Confab chat server \"%s\".

            To join from a terminal:  nc %s %d
            Type a nickname, press Enter, and talk.

            To join from a program, send one JSON object per line:
            {"type":"hello","nickname":"Robot"}
            {"type":"say","to":"#lobby","text":"hello"}

            To join from the desktop: start Confab and type the address %s
            """.formatted(server, host, port, host.contains(":") ? "[" + host + "]:" + port : host + ":" + port);
    }
}
