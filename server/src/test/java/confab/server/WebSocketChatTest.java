package confab.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

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

import static org.assertj.core.api.Assertions.assertThat;

/** People in browsers: the dialect of programs over a WebSocket, in the same rooms as everybody. */
@Timeout(60)
class WebSocketChatTest {
    @Test
    void browserAndTerminalTalkInOneRoom() throws Exception {
        try (TestServer server = TestServer.start();
                Peer terminal = Peer.text(server, "Tess");
                WebPeer browser = WebPeer.person(server, "Webby")) {
            terminal.awaitLine("* Webby joined");
            browser.say("hello from a browser 你好 😀");
            terminal.awaitLine("Webby: hello from a browser 你好 😀");
            terminal.send("hello from a terminal\n");
            assertThat(browser.awaitMessage("hello from a terminal").from()).isEqualTo(Nickname.of("Tess"));
            browser.send(Command.Say.of(Conversation.of("@Tess"), "between us", null, null));
            terminal.awaitLine("Webby (private): between us");
            terminal.send("@Webby and back\n");
            assertThat(browser.awaitMessage("and back").in()).isEqualTo(Conversation.of("@Tess"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"type\":\"say\"                                      | BAD_JSON",
        "hello                                                  | BAD_JSON",
        "[]                                                     | BAD_JSON",
        "\"x\"                                                  | BAD_JSON",
        "null                                                   | BAD_JSON",
        "7                                                      | BAD_JSON",
        "{\"type\":\"ping\"}{\"type\":\"ping\"}                 | BAD_JSON",
        "{\"type\":\"dance\"}                                   | UNKNOWN_TYPE",
        "{\"type\":\"say\",\"to\":\"#lobby\"}                   | BAD_FIELD",
        "{\"type\":\"say\",\"to\":\"#elsewhere\",\"text\":\"x\"}| NOT_IN_ROOM",
        "{\"type\":\"hello\",\"nickname\":\"Other\"}            | BAD_FIELD"})
    void mistakeIsNamedAndTheConnectionGoesOn(String message, ErrorCode code) throws Exception {
        try (TestServer server = TestServer.start(); WebPeer browser = WebPeer.person(server, "Webby")) {
            browser.text(message);
            assertThat(browser.await(Event.Refused.class).code()).isEqualTo(code);
            browser.text(message + "\n" + message);
            assertThat(browser.await(Event.Refused.class)).isNotNull();
            browser.say("fine again");
            browser.awaitMessage("fine again");
        }
    }

    @Test
    void refusedNameCanBeFollowedByAnother() throws Exception {
        try (TestServer server = TestServer.start();
                Peer first = Peer.json(server, "Ada");
                WebPeer browser = new WebPeer(server)) {
            browser.text("{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"x\"}");
            assertThat(browser.await(Event.Refused.class).code()).isEqualTo(ErrorCode.BAD_FIELD);
            browser.text("{\"type\":\"hello\",\"nickname\":\"ADA\"}");
            assertThat(browser.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
            browser.text("{\"type\":\"hello\",\"nickname\":\"Bob\"}");
            assertThat(browser.await(Event.Welcome.class).nickname()).isEqualTo(Nickname.of("Bob"));
        }
    }

    /** Spaces between the words of JSON may be line breaks here: what is relayed to those who read lines must have none. */
    @Test
    void lineBreaksInAMessageDoNotReachThoseWhoReadLines() throws Exception {
        try (TestServer server = TestServer.start();
                Peer lines = Peer.json(server, "Lin");
                WebPeer browser = WebPeer.person(server, "Webby")) {
            lines.await(Event.Joined.class);
            browser.text(
                    "{\n\"type\":\r\n\"event\",\"to\":\"#lobby\",\"name\":\"quiz\",\"data\":{\"a\"\n:\r\n[1,\n\n{\"type\":\"x\"}\n]\n}\n}");
            assertThat(lines.line()).startsWith("{\"type\":\"event\"").endsWith("}");
            browser.say("next");
            lines.awaitMessage("next");
            browser.awaitMessage("next");
            browser.text("\n{\"type\":\"say\",\"to\":\"#lobby\",\n\"text\":\"broken\\nline\"}\n");
            assertThat(lines.await(Event.Message.class).text()).isEqualTo("broken\nline");
        }
    }

    @Test
    void longestEventIsOneFrame() throws Exception {
        try (TestServer server = TestServer.start(); WebPeer browser = WebPeer.person(server, "Webby")) {
            for (int i = 0; i < 6; i++) {
                browser.say(i + "x".repeat(16_000));
                browser.await(Event.Message.class);
            }
            browser.send(new Command.History(Conversation.of("#lobby"), null, null, 200));
            WebPeer.Frame frame = browser.next();
            assertThat(frame.payload()).hasSizeGreaterThan(65_535);
            assertThat(frame.text()).startsWith("{\"type\":\"history\"").doesNotContain("\n");
            browser.say("and on");
            browser.awaitMessage("and on");
        }
    }

    @Test
    void silentBrowserIsPingedAndDropped() throws Exception {
        try (TestServer server = TestServer.withPulse(Duration.ofSeconds(30), Duration.ofMillis(300),
                Duration.ofMillis(600));
                Peer text = Peer.text(server, "Tex");
                WebPeer browser = WebPeer.person(server, "Webby")) {
            browser.await(Event.Ping.class);
            assertThat(browser.await(Event.Goodbye.class).reason()).isEqualTo(GoodbyeReason.SILENT);
            browser.assertClosed(1008);
            text.awaitLine("* Webby left");
        }
    }

    /** A pong of the WebSocket's own is a sign of life like any other. */
    @Test
    void browserThatAnswersStays() throws Exception {
        try (TestServer server = TestServer.withPulse(Duration.ofSeconds(30), Duration.ofMillis(100),
                Duration.ofMillis(300));
                WebPeer browser = WebPeer.person(server, "Webby")) {
            for (int i = 0; i < 5; i++) {
                browser.await(Event.Ping.class);
                browser.send(WebPeer.LAST | WebPeer.PONG, new byte[0]);
            }
            browser.assertLiveAmongOthers();
        }
    }

    @Test
    void slowBrowserLosesNothing() throws Exception {
        int messages = 1_000;
        String filler = " " + "x".repeat(15_000);
        try (TestServer server = TestServer.start();
                Peer talker = Peer.json(server, "Tal");
                WebPeer slow = WebPeer.person(new HttpPeer(server, 4096), "Slow")) {
            for (int i = 1; i <= messages; i++) {
                talker.say(i + filler); // more than the kernel and the feed hold for one reader
                talker.await(Event.Message.class);
            }
            for (int i = 1; i <= messages; i++) {
                assertThat(slow.await(Event.Message.class).text()).isEqualTo(i + filler);
            }
            slow.say("still here");
            slow.awaitMessage("still here");
        }
    }

    @Test
    void everyMessageIsOneFrameForEverybody() throws Exception {
        try (TestServer server = TestServer.start();
                WebPeer one = WebPeer.person(server, "One");
                WebPeer two = WebPeer.person(server, "Two")) {
            for (int i = 0; i < 200; i++) {
                one.say("message " + i + " " + "界".repeat(i));
            }
            for (int i = 0; i < 200; i++) {
                Event.Message first = one.await(Event.Message.class);
                assertThat(first.text()).startsWith("message " + i + " ");
                assertThat(two.await(Event.Message.class)).isEqualTo(first);
                assertThat(first.text().getBytes(StandardCharsets.UTF_8))
                        .hasSize(("message " + i + " ").length() + 3 * i);
            }
        }
    }
}
