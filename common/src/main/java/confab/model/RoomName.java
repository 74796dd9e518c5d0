package confab.model;

/**
 * A room's name: {@code #} and 1 to 32 code points of letters, digits, {@code -}, {@code _} and {@code .}, compared
 * like nicknames.
 */
public final class RoomName {
    /** The longest room name without its {@code #}, in code points. */
    public static final int MAX_CODE_POINTS = 32;
    /** The room that is always there. */
    public static final RoomName LOBBY = of("#lobby");

    private static final String ACCEPTED = "A room's name is # and 1 to 32 letters, digits, - _ or . as in #lobby.";

    private final String text;
    private final String key;

    private RoomName(String text, String key) {
        this.text = text;
        this.key = key;
    }

    /**
     * The room name that {@code text}, with its {@code #}, stands for.
     *
     * @throws NameException if there is none; its message says what would be accepted
     */
    public static RoomName of(String text) {
        if (!text.startsWith("#") || text.length() > 4 * MAX_CODE_POINTS) {
            throw new NameException(ACCEPTED);
        }
        String clean = Profile.clean(text.substring(1), ACCEPTED);
        int length = clean.codePointCount(0, clean.length());
        if (length < 1 || length > MAX_CODE_POINTS || !clean.codePoints().allMatch(RoomName::isAllowed)) {
            throw new NameException(ACCEPTED);
        }
        return new RoomName("#" + clean, "#" + Profile.key(clean, ACCEPTED));
    }

    private static boolean isAllowed(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || isMark(codePoint) || codePoint == '-' || codePoint == '_'
                || codePoint == '.';
    }

    // Many scripts write their letters with combining marks that NFKC cannot fold away.
    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** The name as it is shown, with its {@code #}. */
    public String text() {
        return text;
    }

    /** The name as it is compared, the same for every spelling of it. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoomName that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
