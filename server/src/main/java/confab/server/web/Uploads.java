package confab.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import confab.protocol.FileInfo;
import confab.server.chat.FileException;
import confab.server.chat.Person;
import confab.server.chat.SharedFiles;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Takes files: at once, or in parts that go on where one was cut. Any thread may use it. */
final class Uploads {
    /** The most bytes of one part: what has to be sent again after a cut. */
    static final long PART_BYTES = 8L << 20;
    static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";

    private final SharedFiles files;
    private final FileAnswers answers;

    Uploads(SharedFiles files, FileAnswers answers) {
        this.files = files;
        this.answers = answers;
    }

    /** {@code POST /files}. */
    void begin(Person person, ClassicHttpRequest request, ClassicHttpResponse response)
            throws BadRequestException, FileException, IOException {
        String name = name(request);
        Header type = request.getFirstHeader("Content-Type");
        String claimed = type == null ? null : type.getValue();
        HttpEntity body = request.getEntity();
        if (request.containsHeader("X-File-Size")) {
            if (body != null && body.getContentLength() != 0) {
                throw new BadRequestException(400,
                        "With X-File-Size there is no body: its bytes come by PATCH to the Location.");
            }
            SharedFiles.Upload upload = files.begin(person.number(), name, claimed, number(request, "X-File-Size"));
            response.setCode(201);
            response.setHeader("Location", "/files/" + upload.id());
            response.setHeader(OFFSET, "0");
        } else if (body == null) {
            throw new BadRequestException(411, "Send the file as the body, with Content-Length or in chunks; or say"
                    + " X-File-Size, to send it in parts.");
        } else {
            SharedFiles.Upload upload = files.begin(person.number(), name, claimed, body.getContentLength());
            answers.whole(response, wholly(upload, body));
        }
    }

    /** Nobody can go on with what is cut here, as nobody was told its id. */
    private static FileInfo wholly(SharedFiles.Upload upload, HttpEntity body) throws FileException, IOException {
        FileInfo info = null;
        try {
            upload.append(body.getContent());
            info = upload.finish();
            return info;
        } finally {
            if (info == null) {
                upload.discard();
            }
        }
    }

    /** {@code PATCH /files/ID}. */
    void goOn(Person person, String id, ClassicHttpRequest request, ClassicHttpResponse response)
            throws BadRequestException, FileException, IOException {
        HttpEntity body = request.getEntity();
        long offset = number(request, OFFSET);
        if (body == null) {
            throw new BadRequestException(411, "Send the bytes as the body, with Content-Length or in chunks.");
        } else if (body.getContentLength() > PART_BYTES) {
            throw tooMuch();
        }
        SharedFiles.Upload upload = files.upload(id, person.number());
        if (upload == null) {
            finished(person, id, offset, body, request, response);
            return;
        }
        long here = upload.takeTurn();
        if (here != offset) {
            refuseOffset(request, response, here);
            return;
        }
        try {
            upload.append(new Part(body.getContent()));
            if (upload.offset() == upload.size()) {
                answers.whole(response, upload.finish());
            } else {
                response.setCode(204);
            }
        } catch (PartTooLongException tooLong) {
            throw tooMuch();
        } finally {
            response.setHeader(OFFSET, Long.toString(upload.offset()));
        }
    }

    private static BadRequestException tooMuch() {
        return new BadRequestException(413, "A part has at most " + PART_BYTES + " bytes (8 MiB).");
    }

    /** It is here whole, and whoever brought it may not have heard so. */
    private void finished(Person person, String id, long offset, HttpEntity body, ClassicHttpRequest request,
            ClassicHttpResponse response) throws BadRequestException {
        FileInfo info = whole(person, id);
        if (offset == info.size() && body.getContentLength() == 0) {
            response.setHeader(OFFSET, Long.toString(info.size()));
            answers.whole(response, info);
        } else {
            refuseOffset(request, response, info.size());
        }
    }

    private FileInfo whole(Person person, String id) throws BadRequestException {
        FileInfo info = files.isFrom(id, person.number()) ? files.find(id) : null;
        if (info == null) {
            throw new BadRequestException(404, "There is no such upload of yours. Begin one with POST /files.");
        }
        return info;
    }

    private void refuseOffset(ClassicHttpRequest request, ClassicHttpResponse response, long here) {
        response.setHeader(OFFSET, Long.toString(here));
        answers.refuse(request, response, 409, "It goes on at " + here + ".");
    }

    /** {@code HEAD /files/ID}. */
    void tell(Person person, String id, ClassicHttpResponse response) throws BadRequestException {
        SharedFiles.Upload upload = files.upload(id, person.number());
        long size = upload == null ? whole(person, id).size() : upload.size();
        response.setHeader(OFFSET, Long.toString(upload == null ? size : upload.offset()));
        response.setHeader(LENGTH, Long.toString(size));
        response.setHeader("Cache-Control", "no-store");
    }

    /** {@code DELETE /files/ID}. */
    void cancel(Person person, String id, ClassicHttpResponse response) throws BadRequestException {
        SharedFiles.Upload upload = files.upload(id, person.number());
        if (upload == null) {
            throw new BadRequestException(404, "There is no such upload of yours.");
        }
        upload.discard();
        response.setCode(204);
    }

    private static long number(ClassicHttpRequest request, String field) throws BadRequestException {
        Header header = request.getFirstHeader(field);
        String value = header == null ? "" : header.getValue().strip();
        if (!value.matches("[0-9]{1,18}")) {
            throw new BadRequestException(400, field + " is a number of bytes, such as 1048576.");
        }
        return Long.parseLong(value);
    }

    private static String name(ClassicHttpRequest request) throws BadRequestException {
        Header header = request.getFirstHeader("X-File-Name");
        String name = header == null ? null : decoded(header.getValue().strip());
        if (name == null || name.isEmpty()) {
            throw new BadRequestException(400,
                    "X-File-Name is the file's name in UTF-8, percent-encoded, such as %E5%B0%8F.txt.");
        }
        return name;
    }

    /** Null for what is not percent-encoded UTF-8. */
    private static @Nullable String decoded(String value) {
        ByteBuffer bytes = ByteBuffer.allocate(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%' && i + 2 < value.length() && HexFormat.isHexDigit(value.charAt(i + 1))
                    && HexFormat.isHexDigit(value.charAt(i + 2))) {
                bytes.put((byte) HexFormat.fromHexDigits(value, i + 1, i + 3));
                i += 2;
            } else if (c == '%' || c > '~') {
                return null;
            } else {
                bytes.put((byte) c);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    private static final class PartTooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** A body of at most {@link #PART_BYTES}; what came until then counts. */
    private static final class Part extends InputStream {
        private final InputStream in;
        private long left = PART_BYTES;

        Part(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                if (in.read() < 0) {
                    return -1;
                }
                throw new PartTooLongException();
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
