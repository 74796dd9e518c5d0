package confab.client.desktop;

import java.awt.Desktop;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Addresses in what somebody said, and their opening in the browser. Only http and https; nothing else is ever started.
 */
final class Links {
    private static final Logger log = LoggerFactory.getLogger(Links.class);
    private static final Pattern ADDRESS = Pattern.compile(
            "\\bhttps?://[^\\s<>\"\\p{Cntrl}\\u3000-\\u303F\\uFF00-\\uFF0F]+",
            Pattern.CASE_INSENSITIVE);
    private static final String NOT_LAST = ".,;:!?'*_";

    private final Background background;

    Links(Background background) {
        this.background = background;
    }

    /** An address at a place in a text. */
    record Link(int start, int end, String address) {}

    static List<Link> in(String text) {
        List<Link> found = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find()) {
            int end = matcher.end();
            while (end > matcher.start() && isOutside(text, matcher.start(), end)) {
                end--;
            }
            found.add(new Link(matcher.start(), end, text.substring(matcher.start(), end)));
        }
        return found;
    }

    /** The sentence's own punctuation, and a bracket that was not opened inside the address. */
    private static boolean isOutside(String text, int start, int end) {
        char last = text.charAt(end - 1);
        String address = text.substring(start, end);
        return NOT_LAST.indexOf(last) >= 0 || (last == ')' && count(address, ')') > count(address, '('))
                || (last == ']' && count(address, ']') > count(address, '['));
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Opens the address in the browser, away from the event thread: starting a browser takes its time. */
    void open(String address) {
        background.run(() -> {
            URI uri = URI.create(address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(uri);
            } else if (web) {
                new ProcessBuilder("xdg-open", uri.toString()).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            }
            return uri;
        }, uri -> log.debug("opened a link with the scheme {}", uri.getScheme()));
    }
}
