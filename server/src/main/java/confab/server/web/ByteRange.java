package confab.server.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;

/** Which bytes of something are asked for (RFC 9110, section 14). */
sealed interface ByteRange {
    /** All of them: also for several ranges at once, and for what is no range of bytes. */
    record Whole() implements ByteRange {}

    /**
     * Some of them.
     *
     * @param first counts from 0
     * @param last the last one, included
     */
    record Part(long first, long last) implements ByteRange {}

    /** None that there is. */
    record Outside() implements ByteRange {}

    /** One range, from a place on, up to a place, or the last so many. */
    Pattern ONE = Pattern.compile("bytes=\\s*+([0-9]{1,18}+)?+\\s*+-\\s*+([0-9]{1,18}+)?+\\s*+");

    /**
     * What a GET asks for; other methods have no ranges (section 14.2).
     *
     * @param tag the entity tag of what there is now, with its quotes: a range of another one is of no use
     */
    static ByteRange of(ClassicHttpRequest request, String tag, long size) {
        Header range = request.getFirstHeader("Range");
        Header condition = request.getFirstHeader("If-Range");
        if (range == null || !request.getMethod().equals("GET")
                || (condition != null && !condition.getValue().strip().equals(tag))) {
            return new Whole();
        }
        Matcher one = ONE.matcher(range.getValue().strip());
        if (!one.matches() || (one.group(1) == null && one.group(2) == null)) {
            return new Whole();
        }
        if (one.group(1) == null) {
            long count = Math.min(Long.parseLong(one.group(2)), size);
            return count == 0 ? new Outside() : new Part(size - count, size - 1);
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2) == null ? size - 1 : Long.parseLong(one.group(2));
        if (one.group(2) != null && last < first) {
            return new Whole();
        }
        return first >= size ? new Outside() : new Part(first, Math.min(last, size - 1));
    }
}
