package confab.protocol;

/** A first look at a line before it is parsed: one object, not too deep, nothing behind it. */
final class JsonShape {
    private JsonShape() {}

    /** @throws ProtocolException {@code bad-json} */
    static void check(byte[] line) {
        int depth = 0;
        boolean inString = false;
        boolean ended = false;
        for (int i = 0; i < line.length; i++) {
            byte b = line[i];
            boolean space = b == ' ' || b == '\t' || b == '\r' || b == '\n';
            if (inString) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inString = false;
                } else if (b >= 0 && b < ' ') {
                    throw bad("a control character in a string is written \\u00XX");
                }
            } else if (ended && !space) {
                throw bad("something stands behind the object");
            } else if (depth == 0 && b != '{' && !space) {
                throw bad("a line is one JSON object");
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                if (++depth > Limits.JSON_DEPTH) {
                    throw bad("more than " + Limits.JSON_DEPTH + " arrays and objects inside one another");
                }
            } else if (b == '}' || b == ']') {
                ended = --depth == 0;
            }
        }
        if (!ended) {
            throw bad("a line is one JSON object, and this one does not end");
        }
    }

    static ProtocolException bad(String what) {
        return new ProtocolException(ErrorCode.BAD_JSON,
                "Not understood: " + what + ". Send one JSON object per line, as in"
                        + " {\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"hello\"}.");
    }
}
