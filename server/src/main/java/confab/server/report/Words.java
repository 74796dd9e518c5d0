package confab.server.report;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of reports in one language. */
final class Words {
    private final ResourceBundle messages;
    private final Locale locale;

    Words(ResourceBundle messages) {
        this.messages = messages;
        this.locale = messages.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : messages.getLocale();
    }

    Locale locale() {
        return locale;
    }

    /** @param key without the {@code load.} that all of them begin with */
    String of(String key, Object... arguments) {
        return new MessageFormat(messages.getString("load." + key), locale).format(arguments);
    }
}
