package confab.server.files;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a file are (media types, RFC 6838). What somebody claims is believed where the bytes do not deny it,
 * and nothing that a browser would run.
 */
final class MediaTypes {
    /** How much of a file is looked at. */
    static final int HEAD_BYTES = 8 * 1024;
    private static final String BYTES = "application/octet-stream";
    private static final String TEXT = "text/plain";
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    /** What is known by its first bytes, so that bytes without them deny it. */
    private static final Set<String> KNOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp",
            "application/pdf", "application/zip", "application/gzip", "video/mp4", "video/webm", "application/ogg",
            "audio/ogg", "video/ogg", "audio/mpeg", "audio/wav");
    /** What a browser runs, or takes for a page. */
    private static final Pattern ACTIVE = Pattern
            .compile("(application|text)/xml.*|.*(\\+xml|html|svg|script|xsl|flash).*|multipart/.*|message/.*");

    private MediaTypes() {}

    /** Whether a browser may show it, and a small picture can be made of it. */
    static boolean isPicture(String type) {
        return PICTURES.contains(type);
    }

    /** What is claimed, without parameters; null if it says nothing. */
    static @Nullable String claimed(@Nullable String type) {
        if (type == null || type.length() > 2 * FileInfo.TYPE_CHARS) {
            return null;
        }
        int end = type.indexOf(';');
        String plain = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return FileInfo.isType(plain) && !plain.equals(BYTES) ? plain : null;
    }

    static String of(Path file, @Nullable String claimed) throws IOException {
        try (FileInputStream in = Folder.read(file)) {
            return of(in.readNBytes(HEAD_BYTES), claimed);
        }
    }

    /** @param head the first {@value #HEAD_BYTES} bytes, or all if there are fewer */
    static String of(byte[] head, @Nullable String claimed) {
        String seen = seen(head);
        if (seen != null) {
            return claimed != null && isKindOf(claimed, seen) ? claimed : seen;
        }
        boolean text = isText(head);
        if (claimed == null || ACTIVE.matcher(claimed).matches() || KNOWN.contains(claimed)
                || (claimed.startsWith("text/") && !text)) {
            return text && head.length > 0 ? TEXT : BYTES;
        }
        return claimed;
    }

    /** What the first bytes say; null if they say nothing. */
    private static @Nullable String seen(byte[] head) {
        if (has(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        } else if (has(head, 0, "\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        } else if (has(head, 0, "GIF87a") || has(head, 0, "GIF89a")) {
            return "image/gif";
        } else if (has(head, 0, "RIFF") && has(head, 8, "WEBP")) {
            return "image/webp";
        } else if (has(head, 0, "RIFF") && has(head, 8, "WAVE")) {
            return "audio/wav";
        } else if (has(head, 0, "%PDF-")) {
            return "application/pdf";
        } else if (has(head, 0, "PK\u0003\u0004") || has(head, 0, "PK\u0005\u0006")) {
            return "application/zip";
        } else if (has(head, 0, "\u001f\u008b")) {
            return "application/gzip";
        } else if (has(head, 4, "ftyp")) {
            return "video/mp4";
        } else if (has(head, 0, "\u001aE\u00df\u00a3")) {
            return "video/webm";
        } else if (has(head, 0, "OggS")) {
            return "application/ogg";
        } else if (has(head, 0, "ID3") || isMp3Frame(head)) {
            return "audio/mpeg";
        }
        return null;
    }

    /** The head of a frame of layer III (ISO 11172-3): eleven bits, then version and layer. */
    private static boolean isMp3Frame(byte[] head) {
        return head.length > 2 && head[0] == (byte) 0xFF && (head[1] & 0xE6) == 0xE2 && (head[2] & 0xF0) != 0xF0
                && (head[2] & 0xF0) != 0;
    }

    /** Some first bytes are those of many types: a document in a ZIP, sound in a container for films. */
    private static boolean isKindOf(String claimed, String seen) {
        if (ACTIVE.matcher(claimed).matches() || (KNOWN.contains(claimed) && !seen.equals("application/ogg"))) {
            return false;
        }
        return switch (seen) {
            case "application/zip", "application/gzip" -> claimed.startsWith("application/");
            case "video/mp4" -> claimed.startsWith("audio/") || claimed.startsWith("video/")
                    || claimed.equals("image/heic") || claimed.equals("image/heif") || claimed.equals("image/avif");
            case "video/webm" -> claimed.equals("audio/webm") || claimed.contains("/x-matroska");
            case "application/ogg" -> claimed.equals("audio/ogg") || claimed.equals("video/ogg")
                    || claimed.equals("audio/opus");
            default -> false;
        };
    }

    /** UTF-8 without control characters; a character may be cut at the end. */
    private static boolean isText(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(head.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(head), text, head.length < HEAD_BYTES);
        text.flip();
        return !result.isError() && text.chars().noneMatch(
                c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && c != '\f');
    }

    /** @param magic a character for each byte */
    private static boolean has(byte[] head, int at, String magic) {
        if (head.length < at + magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (head[at + i] != (byte) magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
