package confab.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import confab.server.load.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where each of the other servers' words end, wherever the network cuts them, and what they mean. */
class RivalWiresTest {
    private static final String TEXT = "t".repeat(64);

    private static Stream<Arguments> said() {
        return Stream.of(
                Arguments.of(new NatsWire(), List.of("INFO {\"server_id\":\"A\"}\r\n", "PONG\r\n",
                        "MSG relay 1 64\r\n" + TEXT + "\r\n", "MSG relay 1 reply.to 5\r\na\r\nbc\r\n",
                        "MSG relay 1 0\r\n\r\n", "PING\r\n", "-ERR 'Slow Consumer'\r\n")),
                Arguments.of(new RedisWire(), List.of("+PONG\r\n", ":17\r\n", "-ERR no\r\n",
                        "*3\r\n$9\r\nsubscribe\r\n$5\r\nrelay\r\n:1\r\n",
                        "*3\r\n$7\r\nmessage\r\n$5\r\nrelay\r\n$64\r\n" + TEXT + "\r\n",
                        "*3\r\n$7\r\nmessage\r\n$5\r\nrelay\r\n$6\r\na\r\n:1\n\r\n",
                        "*2\r\n*2\r\n:1\r\n$-1\r\n*-1\r\n", "*0\r\n", "$0\r\n\r\n")),
                Arguments.of(new IrcWire(),
                        List.of(":irc.example.org 001 ada :Welcome\r\n", "PING :irc.example.org\r\n",
                                ":ada!~ada@127.0.0.1 PRIVMSG #relay :" + TEXT + "\r\n")),
                Arguments.of(new FloorWire(0), List.of("hello ada\n", TEXT + "\n", "\n")));
    }

    @ParameterizedTest
    @MethodSource("said")
    void eachIsFoundWhereverWhatHasComeEnds(Wire wire, List<String> said) {
        String before = "what was read before";
        ByteBuffer bytes = ByteBuffer.wrap(WireLines.bytes(before + String.join("", said)));
        int from = before.length();
        for (String one : said) {
            int behind = from + one.length();
            for (int to = from; to < behind; to++) {
                assertThat(wire.end(bytes, from, to)).as("%s of %s", to - from, one).isEqualTo(-1);
            }
            for (int to = behind; to <= bytes.capacity(); to++) {
                assertThat(wire.end(bytes, from, to)).as(one).isEqualTo(behind);
            }
            from = behind;
        }
    }

    @Test
    void natsIsReadyWhenWhatWasAskedBeforeThePingIsDone() {
        NatsWire wire = new NatsWire();
        assertThat(text(wire.greeting("ada", true))).startsWith("CONNECT {\"verbose\":false,")
                .endsWith("\r\nSUB relay 1\r\nPING\r\n");
        assertThat(text(wire.greeting("ada", false))).doesNotContain("SUB").endsWith("\r\nPING\r\n");
        assertThat(text(wire.say("hello"))).isEqualTo("PUB relay 5\r\nhello\r\n");
        assertThat(wire.heard("PONG\r\n")).isEqualTo(Wire.Heard.READY);
        assertThat(wire.heard("INFO {\"a\":\"PONG\"}\r\n")).isEqualTo(Wire.Heard.NOTHING);
        assertThat(wire.heard("PING\r\n")).isInstanceOfSatisfying(Wire.Heard.Answer.class,
                answer -> assertThat(text(answer.bytes())).isEqualTo("PONG\r\n"));
        assertThat(wire.heard("-ERR 'Slow Consumer'\r\n")).isEqualTo(new Wire.Heard.Refused("-ERR 'Slow Consumer'"));
    }

    @Test
    void redisCountsOfWhatWasPublishedAreNoMessages() {
        RedisWire wire = new RedisWire();
        assertThat(text(wire.greeting("ada", true))).isEqualTo("*2\r\n$9\r\nSUBSCRIBE\r\n$5\r\nrelay\r\n");
        assertThat(text(wire.greeting("ada", false))).isEqualTo("*1\r\n$4\r\nPING\r\n");
        assertThat(text(wire.say("hello"))).isEqualTo("*3\r\n$7\r\nPUBLISH\r\n$5\r\nrelay\r\n$5\r\nhello\r\n");
        assertThat(wire.heard("*3\r\n$9\r\nsubscribe\r\n$5\r\nrelay\r\n:1\r\n")).isEqualTo(Wire.Heard.READY);
        assertThat(wire.heard("+PONG\r\n")).isEqualTo(Wire.Heard.READY);
        assertThat(wire.heard(":1000\r\n")).isEqualTo(Wire.Heard.NOTHING);
        assertThat(wire.heard("-ERR max number of clients reached\r\n"))
                .isEqualTo(new Wire.Heard.Refused("-ERR max number of clients reached"));
    }

    @Test
    void ircIsReadyAtTheEndOfTheNamesOrWhenRegistered() {
        IrcWire wire = new IrcWire();
        assertThat(text(wire.greeting("ada", true)))
                .isEqualTo("NICK ada\r\nUSER ada 0 * :ada\r\nJOIN #relay\r\n");
        assertThat(text(wire.greeting("ada", false))).doesNotContain("JOIN").endsWith("\r\nPING :outside\r\n");
        assertThat(text(wire.say(TEXT))).isEqualTo("PRIVMSG #relay :" + TEXT + "\r\n");
        assertThat(wire.heard(":s 366 ada #relay :End of NAMES list\r\n")).isEqualTo(Wire.Heard.READY);
        assertThat(wire.heard(":s PONG s :outside\r\n")).isEqualTo(Wire.Heard.READY);
        assertThat(wire.heard(":s 353 ada = #relay :bob 366\r\n")).isEqualTo(Wire.Heard.NOTHING);
        assertThat(wire.heard(":bob!~bob@127.0.0.1 JOIN :#relay\r\n")).isEqualTo(Wire.Heard.NOTHING);
        assertThat(wire.heard(":s 422 ada :MOTD file is missing\r\n")).isEqualTo(Wire.Heard.NOTHING);
        assertThat(wire.heard(":s 433 * ada :Nickname already in use\r\n"))
                .isEqualTo(new Wire.Heard.Refused(":s 433 * ada :Nickname already in use"));
        assertThat(wire.heard("ERROR :Connection refused\r\n"))
                .isEqualTo(new Wire.Heard.Refused("ERROR :Connection refused"));
        assertThat(wire.heard("PING :s\r\n")).isInstanceOfSatisfying(Wire.Heard.Answer.class,
                answer -> assertThat(text(answer.bytes())).isEqualTo("PONG :s\r\n"));
    }

    @Test
    void floorFillsLinesUpToTheLengthOfAnothersLines() {
        FloorWire wire = new FloorWire(100);
        assertThat(text(wire.say(TEXT))).startsWith("say " + TEXT).endsWith("\n").hasSize("say ".length() + 100);
        assertThat(text(new FloorWire(0).say(TEXT))).isEqualTo("say " + TEXT + "\n");
        assertThat(text(wire.greeting("ada", true))).isEqualTo("hello ada\n");
        assertThat(wire.heard("hello ada\n")).isEqualTo(Wire.Heard.READY);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
