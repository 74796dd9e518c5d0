package confab.client.settings;

/**
 * How the program looks, and in which language it speaks. Immutable.
 *
 * @param accent the colour of buttons and of what is chosen
 * @param textPercent the size of all text, in percent of the system's; between {@link #SMALLEST} and {@link #LARGEST}
 * @param language an IETF language tag, or empty for the system's
 */
public record Look(ThemeChoice theme, AccentChoice accent, int textPercent, String language) {
    public static final int SMALLEST = 80;
    public static final int LARGEST = 200;
    public static final Look FIRST = new Look(ThemeChoice.SYSTEM, AccentChoice.INDIGO, 100, "");

    /** @throws IllegalArgumentException if the text is too small or too large */
    public Look {
        if (textPercent < SMALLEST || textPercent > LARGEST) {
            throw new IllegalArgumentException("text of " + textPercent + " %, not of " + SMALLEST + " to " + LARGEST);
        }
    }

    public Look withTheme(ThemeChoice choice) {
        return new Look(choice, accent, textPercent, language);
    }

    public Look withAccent(AccentChoice choice) {
        return new Look(theme, choice, textPercent, language);
    }

    /** The nearest size that there is. */
    public Look withTextPercent(int percent) {
        return new Look(theme, accent, Math.clamp(percent, SMALLEST, LARGEST), language);
    }

    public Look withLanguage(String tag) {
        return new Look(theme, accent, textPercent, tag);
    }
}
