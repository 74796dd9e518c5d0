package confab.server;

import confab.server.load.LineWire;

/** IRC: one channel, which who only sends does not enter (RFC 2812). */
final class IrcWire extends LineWire {
    private static final String CHANNEL = "#relay";
    /** With it the server's answer to a ping shows that the connection is registered. */
    private static final String TOKEN = "outside";
    private static final String NAMES_END = "366";
    /** Numbers that begin with these are errors. */
    private static final String ERRORS = "45";
    private static final String NO_MESSAGE_OF_THE_DAY = "422";

    @Override
    public String name() {
        return "irc";
    }

    @Override
    public byte[] greeting(String nickname, boolean listens) {
        return WireLines.bytes("NICK " + nickname + "\r\nUSER " + nickname + " 0 * :" + nickname + "\r\n"
                + (listens ? "JOIN " + CHANNEL + "\r\n" : "PING :" + TOKEN + "\r\n"));
    }

    @Override
    public byte[] say(String text) {
        return WireLines.bytes("PRIVMSG " + CHANNEL + " :" + text + "\r\n");
    }

    @Override
    public Heard heard(String said) {
        String line = said.strip();
        if (line.startsWith("PING ")) {
            return new Heard.Answer(WireLines.bytes("PONG " + line.substring("PING ".length()) + "\r\n"));
        }
        if (line.startsWith("ERROR ")) {
            return new Heard.Refused(line);
        }
        // ":server 366 nickname #relay :End of NAMES list"
        String[] words = line.split(" ", 4);
        if (words.length < 3 || !words[0].startsWith(":")) {
            return Heard.NOTHING;
        }
        String what = words[1];
        if (what.equals(NAMES_END) || (what.equals("PONG") && line.endsWith(TOKEN))) {
            return Heard.READY;
        }
        return what.length() == 3 && ERRORS.indexOf(what.charAt(0)) >= 0 && !what.equals(NO_MESSAGE_OF_THE_DAY)
                ? new Heard.Refused(line)
                : Heard.NOTHING;
    }
}
