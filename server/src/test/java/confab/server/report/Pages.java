package confab.server.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks at pages as a strict reader would. */
public final class Pages {
    private static final Set<String> VOID = Set.of("meta", "br");
    private static final Pattern TAG = Pattern.compile(
            "<(?<end>/?)(?<name>[a-z][a-z0-9]*)(?: [a-zA-Z0-9-]+=\"[^\"<>]*\")*(?<closed>/?)>");

    private Pages() {}

    /** Whatever is opened is closed in its place, and no other {@code <} or {@code >} is left. */
    public static void check(String page) {
        assertThat(page).startsWith("<!DOCTYPE html>\n");
        Deque<String> open = new ArrayDeque<>();
        String body = page.substring("<!DOCTYPE html>".length()).replaceFirst("(?s)<style>[^<]*</style>", "");
        Matcher tags = TAG.matcher(body);
        StringBuilder rest = new StringBuilder();
        while (tags.find()) {
            tags.appendReplacement(rest, "");
            if (!tags.group("end").isEmpty()) {
                assertThat(open.pop()).as("open before %s", tags.group()).isEqualTo(tags.group("name"));
            } else if (tags.group("closed").isEmpty() && !VOID.contains(tags.group("name"))) {
                open.push(tags.group("name"));
            }
        }
        tags.appendTail(rest);
        assertThat(open).isEmpty();
        assertThat(rest.toString()).doesNotContain("<", ">");
    }
}
