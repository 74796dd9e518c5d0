package confab.server;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a client does wrong gets an answer and harms nobody: in each test two bystanders chat on through it. */
@Timeout(60)
class BadInputTest {
    private static final String LONG = "x".repeat(70_000);

    @Test
    void overLongLineIsAnsweredAndTheConnectionGoesOn() throws Exception {
        try (TestServer server = TestServer.start(); Bystanders others = new Bystanders(server)) {
            try (Peer text = Peer.text(server, "Tex");
                    Peer json = Peer.json(server, "Jay");
                    Peer raw = raw(server, "Raw")) {
                text.send(LONG + LONG + "\nfine again\n");
                assertThat(text.awaitLine("* A line has at most 65536 bytes")).isNotNull();
                text.awaitLine("Tex: fine again");
                json.send("{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"" + LONG + "\"}\n");
                assertThat(json.await(Event.Refused.class).code()).isEqualTo(ErrorCode.TOO_LONG);
                json.say("fine again");
                json.awaitMessage("fine again");
                raw.send(LONG);
                raw.awaitLine("* A message has at most 65536 bytes");
            }
        }
    }

    @Test
    void textOverSixteenKibibytesIsTooLong() throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer text = Peer.text(server, "Tex")) {
            text.send("界".repeat(6_000) + "\n");
            text.awaitLine("* `text` has at most 16384 bytes");
        }
    }

    @Test
    void whatIsNotUtf8IsAnswered() throws Exception {
        byte[] bad = {'h', 'i', (byte) 0xC3, '(', '\n'};
        try (TestServer server = TestServer.start(); Bystanders others = new Bystanders(server)) {
            try (Peer text = Peer.text(server, "Tex");
                    Peer json = Peer.json(server, "Jay");
                    Peer nameless = new Peer(server);
                    Peer raw = raw(server, "Raw")) {
                text.send(bad);
                text.awaitLine("* That was not UTF-8");
                json.send("{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"\u0000\"}".getBytes(StandardCharsets.UTF_16));
                json.send("\n");
                assertThat(json.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NOT_UTF8);
                nameless.send(bad);
                nameless.awaitLine("* That was not UTF-8");
                nameless.send("Ned\n");
                nameless.awaitLine("* Welcome, Ned");
                raw.send(new byte[]{(byte) 0xC3, '('});
                raw.awaitLine("* That was not UTF-8");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"type\":\"say\"                                      | BAD_JSON",
        "hello                                                  | BAD_JSON",
        "{\"type\":\"dance\"}                                   | UNKNOWN_TYPE",
        "{\"type\":\"say\",\"to\":\"#lobby\"}                   | BAD_FIELD",
        "{\"type\":\"say\",\"to\":7,\"text\":\"x\"}             | BAD_FIELD",
        "{\"type\":\"say\",\"to\":\"#elsewhere\",\"text\":\"x\"}| NOT_IN_ROOM",
        "{\"type\":\"say\",\"to\":\"@Nobody\",\"text\":\"x\"}   | NO_SUCH_PERSON",
        "{\"type\":\"say\",\"to\":\"@Jay\",\"text\":\"x\"}      | NO_SUCH_PERSON",
        "{\"type\":\"join\",\"room\":\"lobby\"}                 | ROOM_BAD",
        "{\"type\":\"nick\",\"nickname\":\"Ann\"}               | NICKNAME_TAKEN",
        "{\"type\":\"nick\",\"nickname\":\"ANN\"}               | NICKNAME_TAKEN",
        "{\"type\":\"nick\",\"nickname\":\"a,b\"}               | NICKNAME_BAD",
        "{\"type\":\"hello\",\"nickname\":\"Other\"}            | BAD_FIELD",
        "{\"type\":\"history\",\"in\":\"#elsewhere\"}           | NOT_IN_ROOM"})
    void jsonMistakeIsNamedAndTheConnectionGoesOn(String line, ErrorCode code) throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer json = Peer.json(server, "Jay")) {
            json.send(line + "\n");
            assertThat(json.await(Event.Refused.class).code()).isEqualTo(code);
            json.say("fine again");
            json.awaitMessage("fine again");
        }
    }

    @Test
    void anythingButHelloBeforeTheWelcomeIsRefused() throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer json = new Peer(server)) {
            json.send("{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"x\"}\n");
            assertThat(json.await(Event.Refused.class).code()).isEqualTo(ErrorCode.BAD_FIELD);
            json.send("{\"type\":\"ping\",\"id\":\"7\"}\n");
            assertThat(json.await(Event.Pong.class).id()).isEqualTo("7");
            json.send("{\"type\":\"hello\"}\n");
            assertThat(json.await(Event.Welcome.class).nickname().text()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "ann", "ＡＮＮ", "  Ann  ", "a:b", "*Ann", "@x", "#x", "a\tb",
        "abcdefghijklmnopqrstuvwxyz", "x\u202Ey"})
    void takenOrBadNameIsAnsweredAndTheNextOneTried(String name) throws Exception {
        try (TestServer server = TestServer.start(); Bystanders others = new Bystanders(server)) {
            try (Peer text = new Peer(server); Peer json = new Peer(server); Peer raw = new Peer(server)) {
                text.send(name + "\n");
                assertThat(text.line()).startsWith("* ");
                text.send("Tex\n");
                text.awaitLine("* Welcome, Tex");
                json.send(new String(new confab.protocol.JsonCodec().encode(new Command.Pong(null)),
                        StandardCharsets.UTF_8)
                        .replace("pong\"", "hello\",\"nickname\":\"" + name.replace("\t", "\\t") + "\""));
                assertThat(json.await(Event.Refused.class).code()).isIn(ErrorCode.NICKNAME_TAKEN,
                        ErrorCode.NICKNAME_BAD);
                json.send("{\"type\":\"hello\",\"nickname\":\"Jay\"}\n");
                json.await(Event.Welcome.class);
                raw.send(name);
                assertThat(raw.oneRead()).isEqualTo("Reuse");
                raw.send("Raw");
                assertThat(raw.oneRead()).isEqualTo("OK");
            }
        }
    }

    @Test
    void silenceBeforeTheNameEndsTheConnectionWithAWord() throws Exception {
        try (TestServer server = TestServer.withNameWithin(Duration.ofMillis(400));
                Bystanders others = new Bystanders(server)) {
            try (Peer silent = new Peer(server); Peer refused = new Peer(server); Peer json = new Peer(server)) {
                refused.send("Ann\n");
                json.send("{\"type\":\"ping\"}\n");
                assertThat(silent.rest()).startsWith("* Nothing was heard from you");
                assertThat(refused.rest()).contains("* Somebody here is called Ann")
                        .contains("* Nothing was heard from you");
                json.await(Event.Pong.class);
                assertThat(json.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.SILENT);
            }
        }
    }

    /** The protocol's "one byte every 29 seconds", with both times divided. */
    @ParameterizedTest
    @ValueSource(strings = {"A", "GET /", "{\"type\":\"he", "\u0000"})
    void oneByteNowAndThenDoesNotCheatTheDeadline(String start) throws Exception {
        try (TestServer server = TestServer.withNameWithin(Duration.ofMillis(500));
                Bystanders others = new Bystanders(server);
                Peer slow = new Peer(server)) {
            slow.send(start);
            StringBuilder heard = new StringBuilder();
            boolean open = true;
            while (open) {
                if (slow.isSilentFor(100)) {
                    open = drip(slow);
                } else {
                    heard.append(slow.rest());
                    open = false;
                }
            }
            assertThat(server.server().people()).isEqualTo(2);
        }
    }

    private static boolean drip(Peer slow) throws IOException {
        try {
            slow.send("a");
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }

    @Test
    void tooManyClientsAreToldAndClosed() throws Exception {
        try (TestServer server = TestServer.withMostPeople(3);
                Bystanders others = new Bystanders(server);
                Peer last = Peer.text(server, "Last")) {
            try (Peer text = new Peer(server); Peer json = new Peer(server); Peer raw = new Peer(server)) {
                text.send("Tex\n");
                assertThat(text.rest()).startsWith("* This server is full: 3 people are here.");
                json.send("{\"type\":\"hello\",\"nickname\":\"Jay\"}\n");
                assertThat(json.await(Event.Refused.class).code()).isEqualTo(ErrorCode.SERVER_FULL);
                json.assertEnded();
                raw.send("Raw");
                assertThat(raw.rest()).isEqualTo("Reuse");
            }
        }
    }

    @Test
    void undecidedConnectionsBeyondTheBoundAreToldAndClosed() throws Exception {
        try (TestServer server = TestServer.withMostPeople(2); Bystanders others = new Bystanders(server)) {
            List<Peer> undecided = new ArrayList<>();
            for (int i = 0; i < 2 + 64; i++) {
                undecided.add(new Peer(server));
            }
            try (Peer silent = new Peer(server); Peer json = new Peer(server)) {
                json.send("{\"type\":\"hello\",\"nickname\":\"Jay\"}\n");
                assertThat(silent.rest()).isEqualTo("* This server is full. Try again later.\n");
                assertThat(json.await(Event.Refused.class).code()).isEqualTo(ErrorCode.SERVER_FULL);
                json.assertEnded();
            }
            for (Peer peer : undecided) {
                peer.close();
            }
        }
    }

    @Test
    void whoIsTooFastIsReadMoreSlowlyAndLosesNothing() throws Exception {
        try (TestServer server = TestServer.withRate(50);
                Bystanders others = new Bystanders(server);
                Peer fast = Peer.json(server, "Fast");
                Peer reader = Peer.text(server, "Reader")) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                all.append("{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"fast " + i + "\"}\n");
            }
            fast.send(all.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(reader.awaitLine("Fast: ")).isEqualTo("Fast: fast " + i);
            }
        }
    }

    @Test
    void whoMovesTooOftenIsToldToSlowDown() throws Exception {
        try (TestServer server = TestServer.withRate(2);
                Bystanders others = new Bystanders(server);
                Peer json = Peer.json(server, "Jay")) {
            for (int i = 0; i < 10; i++) {
                json.send(new Command.Typing(Conversation.of("#lobby")));
            }
            assertThat(json.await(Event.Refused.class).code()).isEqualTo(ErrorCode.SLOW_DOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u000B", "\f", "\u0085", "\u2028", "\u2029"})
    void nobodyForgesALine(String lineBreak) throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer json = Peer.json(server, "Jay");
                Peer text = Peer.text(server, "Tex")) {
            json.say("look" + lineBreak + "* Ann left" + lineBreak + "Ann: I am a fool");
            assertThat(text.awaitLine("Jay: ")).isEqualTo("Jay: look");
            assertThat(text.line()).isEqualTo("  | * Ann left");
            assertThat(text.line()).isEqualTo("  | Ann: I am a fool");
            json.awaitMessage("look" + lineBreak + "* Ann left" + lineBreak + "Ann: I am a fool");
        }
    }

    @Test
    void starAtTheStartOfWordsStaysSomebodysWords() throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer first = Peer.text(server, "Tex");
                Peer second = Peer.text(server, "Tom")) {
            first.send("* Ann left\n");
            second.awaitLine("Tex: * Ann left");
        }
    }

    @Test
    void controlCharactersDoNotReachATerminal() throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer json = Peer.json(server, "Jay");
                Peer text = Peer.text(server, "Tex")) {
            json.say("a\u001B[2Jb\tc\u202Ed\u0007\u009Be");
            assertThat(text.awaitLine("Jay: ")).isEqualTo("Jay: a\uFFFD[2Jb\tc\uFFFDd\uFFFD\uFFFDe");
        }
    }

    @Test
    void halfALineThenGone() throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer witness = Peer.json(server, "Witness")) {
            Peer half = Peer.text(server, "Half");
            half.send("the end of the stream ends a last li");
            half.endOutput();
            witness.awaitMessage("the end of the stream ends a last li");
            assertThat(witness.await(Event.Left.class).people().getFirst().nickname()).isEqualTo(Nickname.of("Half"));
            half.awaitLine("Half: the end");
            half.close();
            Peer json = Peer.json(server, "Jason");
            json.send("{\"type\":\"say\",\"to\":\"#lob");
            json.close();
            assertThat(witness.await(Event.Left.class).people().getFirst().nickname()).isEqualTo(Nickname.of("Jason"));
        }
    }

    @Test
    void resetAtAnyMomentLeavesNobodyBehind() throws Exception {
        String[] lives = {"", "A", "{", "GET / HT", "\u0016\u0003\u0001", "Ghost\n", "Ghost\nhello\n", "Ghost\nhal",
            "{\"type\":\"hello\",\"nickname\":\"Ghost\"}\n",
            "{\"type\":\"hello\",\"nickname\":\"Ghost\"}\n{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"x\"}\n",
            "GET / HTTP/1.1\r\n\r\n"};
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer witness = Peer.json(server, "Witness")) {
            for (int i = 0; i < lives.length; i++) {
                Peer peer = new Peer(server);
                peer.send(lives[i]);
                peer.reset();
                try (Peer next = Peer.text(server, "Next" + i)) {
                    witness.await(Event.Joined.class);
                }
            }
            awaitName(server, "Ghost");
        }
    }

    /** A name that can be had again is on no list any more. */
    private static void awaitName(TestServer server, String name) throws IOException {
        boolean mine = false;
        while (!mine) {
            try (Peer peer = new Peer(server)) {
                peer.send(name + "\n");
                mine = peer.line().startsWith("* Welcome");
            }
        }
    }

    @Test
    void httpHeadWithoutEndIsBounded() throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer tool = new Peer(server)) {
            tool.send("GET / HTTP/1.1\r\nX: " + "y".repeat(17_000));
            assertThat(tool.rest()).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void tlsIsRefusedInItsOwnWords() throws Exception {
        try (TestServer server = TestServer.start();
                Bystanders others = new Bystanders(server);
                Peer browser = new Peer(server)) {
            browser.send(new byte[]{0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3});
            assertThat(browser.oneRead().getBytes(StandardCharsets.ISO_8859_1)).startsWith(0x15, 3, 3, 0, 2, 2, 40);
        }
    }

    private static Peer raw(TestServer server, String name) throws IOException {
        Peer peer = new Peer(server);
        peer.send(name);
        assertThat(peer.oneRead()).isEqualTo("OK");
        peer.awaitLine("* Welcome, " + name);
        return peer;
    }
}
