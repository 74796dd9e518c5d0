package confab.model;

import java.util.Locale;

import rocks.xmpp.precis.PrecisProfiles;

/** The PRECIS nickname profile (RFC 8266), by which names are cleaned and compared. */
final class Profile {
    private Profile() {}

    // Most names are a few plain letters, on which the profile changes nothing, and every message that is read carries
    // one.
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    /** The name as it is shown: spaces trimmed and folded, NFKC. Throws if the profile knows no such name. */
    static String clean(String text, String accepted) {
        if (isPlain(text)) {
            return text;
        }
        // The library would trim control characters at either end like spaces; the profile knows none (RFC 8264,
        // section 9.12).
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new NameException(accepted);
        }
        try {
            return PrecisProfiles.NICKNAME.enforce(text);
        } catch (IllegalArgumentException refused) {
            throw new NameException(accepted);
        }
    }

    /** The name as it is compared: two names are the same when their keys are equal. */
    static String key(String clean, String accepted) {
        if (isPlain(clean)) {
            return clean.toLowerCase(Locale.ROOT);
        }
        try {
            return PrecisProfiles.NICKNAME.toComparableString(clean);
        } catch (IllegalArgumentException refused) {
            throw new NameException(accepted);
        }
    }
}
