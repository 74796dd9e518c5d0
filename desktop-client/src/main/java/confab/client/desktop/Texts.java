package confab.client.desktop;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import confab.model.Nickname;
import confab.protocol.ErrorCode;

/** Every word that the face says, in one language. Immutable; another language is another instance. */
final class Texts {
    /** The languages there are, as IETF tags. Each names itself in {@code language.self}. */
    static final List<String> LANGUAGES = List.of("en", "zh-Hans");
    /** How many names a sentence holds before it counts the rest. */
    private static final int NAMES_IN_A_SENTENCE = 5;

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("confab.client.desktop.Texts", locale);
    }

    /** @param tag an IETF language tag; empty for the system's language */
    static Texts in(String tag) {
        return new Texts(tag.isEmpty() ? Locale.getDefault(Locale.Category.DISPLAY) : Locale.forLanguageTag(tag));
    }

    Locale locale() {
        return locale;
    }

    String get(String key) {
        return bundle.getString(key);
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** With {@code {0}}, {@code {1}} … filled in; a single quote is written twice. */
    String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    List<String> list(String key) {
        return List.of(bundle.getString(key).split(",", -1));
    }

    /** What the server refused, in the person's language. */
    String error(ErrorCode code) {
        return get("error." + code.wire());
    }

    /** Names as a sentence lists them; the first few and how many more. */
    String names(List<Nickname> names) {
        StringBuilder text = new StringBuilder();
        int shown = names.size() > NAMES_IN_A_SENTENCE + 1 ? NAMES_IN_A_SENTENCE : names.size();
        for (int i = 0; i < shown; i++) {
            boolean last = i == shown - 1 && shown == names.size();
            text.append(i == 0 ? "" : last ? get("names.and") : get("names.comma")).append(names.get(i).text());
        }
        return shown == names.size() ? text.toString() : get("names.more", text.toString(), names.size() - shown);
    }
}
