package confab.server.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The head of a request (RFC 9112, sections 3 and 5), read more strictly than most do: whatever two programs could
 * understand in two ways is refused, so that nobody can hide one request in another.
 *
 * @param target as it was sent
 * @param minor the digit behind {@code HTTP/1.}
 * @param length the bytes of the body; -1 if it is chunked
 * @param bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RequestHead(String method, String target, int minor, List<Field> fields, long length, byte[] bytes) {
    /** A header field. */
    record Field(String name, String value) {}

    /** How many fields a head may have. */
    static final int MOST_FIELDS = 100;

    private static final Pattern LINE = Pattern.compile("([A-Z]{1,20}) ([\\x21-\\x7E]+) HTTP/1\\.([0-9])");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** Whether what may be no request asks for an answer without a body. */
    static boolean asksForHead(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 7), StandardCharsets.ISO_8859_1).strip().startsWith("HEAD");
    }

    /** @throws BadRequestException for a head that is none */
    static RequestHead of(byte[] bytes) throws BadRequestException {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        int first = lines[0].isEmpty() && lines.length > 1 ? 1 : 0; // RFC 9112, section 2.2: one empty line before is passed over
        Matcher line = LINE.matcher(lines[first]);
        if (!line.matches()) {
            throw new BadRequestException(400, "A request begins with a method, a target and HTTP/1.1.");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = first + 1; i < lines.length && !lines[i].isEmpty(); i++) {
            fields.add(field(lines[i]));
            if (fields.size() > MOST_FIELDS) {
                throw new BadRequestException(431, "A request has at most " + MOST_FIELDS + " header fields.");
            }
        }
        RequestHead head = new RequestHead(line.group(1), line.group(2), line.group(3).charAt(0) - '0',
                List.copyOf(fields), 0, bytes);
        return new RequestHead(head.method, head.target, head.minor, head.fields, head.bodyLength(), bytes);
    }

    private static Field field(String line) throws BadRequestException {
        int colon = line.indexOf(':');
        if (colon < 1 || !NAME.matcher(line.substring(0, colon)).matches()
                || !VALUE.matcher(line.substring(colon + 1)).matches()) {
            throw new BadRequestException(400, "A header field is a name, a colon right behind it, and a value.");
        }
        return new Field(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }

    /** RFC 9112, section 6.3. */
    private long bodyLength() throws BadRequestException {
        List<String> lengths = all("content-length");
        List<String> codings = all("transfer-encoding");
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty() || minor == 0) {
                throw new BadRequestException(400, "A body has a Content-Length or is chunked, not both.");
            }
            if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
                throw new BadRequestException(501, "Of transfer codings only chunked is known here.");
            }
            return -1;
        }
        if (lengths.size() > 1 || (lengths.size() == 1 && !LENGTH.matcher(lengths.getFirst()).matches())) {
            throw new BadRequestException(400, "There is one Content-Length, of at most 18 digits.");
        }
        return lengths.isEmpty() ? 0 : Long.parseLong(lengths.getFirst());
    }

    /** @param name in lower case */
    List<String> all(String name) {
        return fields.stream().filter(field -> field.name.equals(name)).map(Field::value).toList();
    }

    /** The only value of a field; null if there is none, or several. */
    @Nullable
    String only(String name) {
        List<String> values = all(name);
        return values.size() == 1 ? values.getFirst() : null;
    }

    /** Whether a field that is a list of words holds this one. */
    boolean lists(String name, String word) {
        return all(name).stream().flatMap(value -> List.of(value.split(",", -1)).stream()).map(String::strip)
                .anyMatch(word::equalsIgnoreCase);
    }

    /** The target's path, without the address that may stand before it, and without its query. */
    String path() {
        int address = target.startsWith("/") ? -1 : target.indexOf("://");
        int start = address < 0 ? 0 : Math.max(0, target.indexOf('/', address + 3));
        int query = target.indexOf('?', start);
        return target.substring(start, query < 0 ? target.length() : query);
    }
}
