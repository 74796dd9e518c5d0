package confab.model;

/**
 * Who somebody is to the others: 1 to 24 code points after the PRECIS nickname profile (RFC 8266).
 * Two nicknames are equal when the profile says so, whatever their case, width and spaces.
 */
public final class Nickname {
    /** The longest nickname, in code points. */
    public static final int MAX_CODE_POINTS = 24;

    private static final String NOT_INSIDE = ":(),\"";
    private static final String NOT_FIRST = "*@#/{+";
    private static final String ACCEPTED = "A nickname has 1 to " + MAX_CODE_POINTS
            + " letters, digits, signs or spaces,"
            + " none of : ( ) , \" in it and none of * @ # / { + at its start.";

    private final String text;
    private final String key;

    private Nickname(String text, String key) {
        this.text = text;
        this.key = key;
    }

    /**
     * The nickname that {@code text} stands for.
     *
     * @throws NameException if there is none; its message says what would be accepted
     */
    public static Nickname of(String text) {
        // The profile's work grows with the text, which comes from a socket: far too long is refused unseen.
        if (text.length() > 4 * MAX_CODE_POINTS) {
            throw new NameException(ACCEPTED);
        }
        String clean = Profile.clean(text, ACCEPTED);
        int length = clean.codePointCount(0, clean.length());
        if (length < 1 || length > MAX_CODE_POINTS || NOT_FIRST.indexOf(clean.charAt(0)) >= 0
                || clean.codePoints().anyMatch(Nickname::isBanned)) {
            throw new NameException(ACCEPTED);
        }
        return new Nickname(clean, Profile.key(clean, ACCEPTED));
    }

    private static boolean isBanned(int codePoint) {
        return NOT_INSIDE.indexOf(codePoint) >= 0 || Character.isISOControl(codePoint)
                || Characters.isBidiControl(codePoint)
                || Characters.isLineBreak(codePoint);
    }

    /** The nickname as it is shown. */
    public String text() {
        return text;
    }

    /** The nickname as it is compared, the same for every spelling of it. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nickname that && key.equals(that.key);
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
