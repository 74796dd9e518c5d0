package confab.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

import confab.protocol.FileInfo;
import confab.server.chat.SharedFiles;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands files out, whole or in parts, and small pictures of pictures. Any thread may use it. */
final class Downloads {
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    /** A file never changes: another one has another id. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final byte PNG = (byte) 0x89;
    private static final Logger LOGGER = LoggerFactory.getLogger(Downloads.class);

    private final SharedFiles files;
    private final FileAnswers answers;
    private final SentBytes sent = new SentBytes();

    Downloads(SharedFiles files, FileAnswers answers) {
        this.files = files;
        this.answers = answers;
    }

    /**
     * {@code GET} and {@code HEAD /files/ID/NAME}.
     *
     * @param person the number of who asks
     */
    void fetch(long person, String id, ClassicHttpRequest request, ClassicHttpResponse response)
            throws BadRequestException {
        FileInfo info = files.find(id);
        if (info == null) {
            throw Callers.missing();
        }
        String tag = "\"" + info.sha256() + "\"";
        response.setHeader("Accept-Ranges", "bytes");
        if (known(request, response, tag)) {
            return;
        }
        boolean bodyless = request.getMethod().equals("HEAD");
        switch (bodyless ? new ByteRange.Whole() : ByteRange.of(request, tag, info.size())) {
            case ByteRange.Whole whole -> send(person, info, 0, info.size(), bodyless, response);
            case ByteRange.Part(long first, long last) -> {
                response.setCode(206);
                response.setHeader("Content-Range", "bytes " + first + "-" + last + "/" + info.size());
                send(person, info, first, last - first + 1, bodyless, response);
            }
            case ByteRange.Outside outside -> {
                response.setHeader("Content-Range", "bytes */" + info.size());
                answers.refuse(request, response, 416, "It has " + info.size() + " bytes.");
                return;
            }
        }
        harmless(response, info.name(), SHOWN.contains(info.type()));
    }

    private void send(long person, FileInfo info, long first, long count, boolean bodyless,
            ClassicHttpResponse response) throws BadRequestException {
        ContentType type = ContentType.parse(info.type());
        if (bodyless) {
            response.setEntity(new FileEntity(type, null, count, done -> {}));
            return;
        }
        InputStream in = open(info, first);
        response.setEntity(new FileEntity(type, in, count, done -> {
            if (sent.sent(person, info.id(), first, done, info.size())) {
                files.fetched(info.id(), person);
            }
        }));
    }

    private InputStream open(FileInfo info, long first) throws BadRequestException {
        try {
            InputStream in = files.read(info.id(), first);
            if (in == null) {
                throw Callers.missing();
            }
            return in;
        } catch (IOException failed) {
            throw unreadable(info, failed);
        }
    }

    private static BadRequestException unreadable(FileInfo info, IOException failed) {
        LOGGER.error("The file {} could not be read: {}", info.id(), failed.toString());
        return new BadRequestException(500, "It cannot be read now, and the server's log says why. Tell the host.");
    }

    /** The same with {@code ?thumbnail}. */
    void fetchSmall(String id, ClassicHttpRequest request, ClassicHttpResponse response)
            throws BadRequestException {
        FileInfo info = files.find(id);
        byte[] bytes = info == null ? new byte[0] : small(info);
        if (info == null || bytes.length == 0) {
            throw new BadRequestException(404, "There is no small picture of it.");
        }
        if (!known(request, response, "\"" + info.sha256() + "-small\"")) {
            response.setEntity(new ByteArrayEntity(bytes,
                    bytes[0] == PNG ? ContentType.IMAGE_PNG : ContentType.IMAGE_JPEG));
            harmless(response, info.name(), true);
        }
    }

    /** Empty where there is none. */
    private byte[] small(FileInfo info) throws BadRequestException {
        try {
            Path picture = files.thumbnail(info.id());
            return picture == null ? new byte[0] : Files.readAllBytes(picture);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        } catch (IOException failed) {
            throw unreadable(info, failed);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return new byte[0];
        }
    }

    /** Whether who asks has it already, and is told so. */
    private static boolean known(ClassicHttpRequest request, ClassicHttpResponse response, String tag) {
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", FOR_EVER);
        boolean known = Answers.has(request, tag);
        if (known) {
            response.setCode(304);
        }
        return known;
    }

    /** Whatever it is, it is not run: saved, or shown as a picture, and then without scripts. */
    private static void harmless(ClassicHttpResponse response, String name, boolean shown) {
        response.setHeader("Content-Disposition", shown ? Disposition.inline(name) : Disposition.attachment(name));
        response.setHeader("Content-Security-Policy", "sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}
