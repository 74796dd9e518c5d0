package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

import confab.client.link.ServerAddress;
import confab.model.Nickname;
import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** Real browsers in a room of a real server; skipped where there is no chromium with its driver. */
@Timeout(120)
class BrowserTest {
    private static final List<String> EVIL = List.of("<img src=x onerror=\"window.boom=1\">",
            "\"><script>window.boom=1</script>", "'-window.boom=1-'", "javascript:window.boom=1",
            "${window.boom=1}{{window.boom=1}}", "<svg/onload=window.boom=1>", "&lt;b&gt; <b>&amp;</b>");

    @TempDir
    private Path folder;

    static ChatServer start(int port, JournalKind journal, Path data) throws Exception {
        return ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), port, Threads.VIRTUAL,
                new Chat.Settings("Room", 100, 10, 0, false), journal, data, Deadlines.USUAL));
    }

    private ChatServer start() throws Exception {
        return start(0, JournalKind.SQLITE, folder.resolve("data"));
    }

    static String url(ChatServer server) {
        return "http://127.0.0.1:" + server.address().getPort() + "/";
    }

    private Desk desktop(ChatServer server, String nickname) throws Exception {
        ServerAddress address = ServerAddress.of("127.0.0.1:" + server.address().getPort());
        return GraphicsEnvironment.isHeadless()
                ? new Windowless(address, Nickname.of(nickname))
                : new OnScreen(address, Nickname.of(nickname), folder);
    }

    @Test
    void twoBrowsersADesktopClientAndATerminalAreInOneRoom() throws Exception {
        try (ChatServer server = start();
                OnWeb ada = OnWeb.join(url(server), "Ada", "en");
                OnWeb ming = OnWeb.join(url(server), "小明", "zh");
                Visitor tim = new Visitor(server.address(), "Tim\n");
                Desk jo = desktop(server, "Jo")) {
            tim.awaitArrival();
            jo.awaitArrival();
            for (int i = 1; i <= 3; i++) {
                ada.say("hello 😀 " + i);
                ming.say("你好 " + i);
                tim.send("line " + i + "\n");
                jo.say("window " + i);
            }
            List<String> order = tim.awaitWords(12);
            ada.awaitWords(12);
            ming.awaitWords(12);
            Await.until("the desktop has them", () -> jo.words().size() == 12);
            assertThat(ada.words()).isEqualTo(order);
            assertThat(ming.words()).isEqualTo(order);
            assertThat(Await.onEventThread(jo::words)).isEqualTo(order);
            assertThat(ada.browser().texts(".member .label")).containsExactlyInAnyOrder("Ada", "小明", "Tim", "Jo");
            assertThat(ada.browser().run("return document.documentElement.lang")).isEqualTo("en");
            assertThat(ming.browser().run("return document.documentElement.lang")).asString().startsWith("zh");
            assertThat(ada.browser().console()).isEmpty();
        }
    }

    @Test
    void whatPeopleAreCalledAndSayStaysText() throws Exception {
        String name = "<img src=x onerror=a>";
        try (ChatServer server = start();
                OnWeb ada = OnWeb.join(url(server), "Ada", "en");
                Visitor evil = new Visitor(server.address(), name + "\n")) {
            evil.awaitArrival();
            for (String words : EVIL) {
                evil.send(words + "\n");
                ada.awaitWord(name + ": " + words);
            }
            evil.send("@Ada " + EVIL.get(0) + "\n");
            evil.send("/me " + EVIL.get(1) + "\n");
            Browser browser = ada.browser();
            browser.awaitText(".conversation .label", name);
            assertThat(browser.texts(".member .label")).contains(name);
            ada.assertHarmless();
            ada.show("@" + name);
            ada.awaitWord(name + ": " + EVIL.get(0));
            ada.assertHarmless();
            browser.run(
                    "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))");
            browser.awaitText("dialog[open]", name);
            ada.assertHarmless();
            // Words that are one's own are drawn elsewhere than those of others.
            browser.run("document.querySelector('dialog[open]').close()");
            ada.say(EVIL.get(1));
            ada.awaitWord("Ada: " + EVIL.get(1));
            ada.assertHarmless();
            assertThat(browser.driver().getTitle()).contains(name);
            ada.show("#lobby");
            browser.find("button[aria-controls=search]").click();
            WebElement words = browser.find("#search input");
            browser.await("it is found", () -> { // once it is in the index
                words.clear();
                words.sendKeys("onerror", Keys.ENTER);
                return !browser.texts("#search .hit").isEmpty();
            });
            browser.awaitText("#search .hit", name);
            browser.awaitText("#search .hit .snippet", "onerror");
            ada.assertHarmless();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void keyboardOfAPhoneLeavesTheNewestWordsInSight() throws Exception {
        try (ChatServer server = start();
                OnWeb ada = OnWeb.join(url(server), "Ada", "en");
                Visitor tim = new Visitor(server.address(), "Tim\n")) {
            ada.browser().size(390, 844);
            tim.awaitArrival();
            for (int i = 1; i <= 50; i++) {
                tim.send("line " + i + "\n");
            }
            ada.awaitWords(50);
            Await.until("the end is in sight", () -> isAtEnd(ada, 844));
            ada.browser().size(390, 480);
            Await.until("the end is in sight above the keyboard", () -> isAtEnd(ada, 480));
        }
    }

    private static boolean isAtEnd(OnWeb web, int height) {
        return Boolean.TRUE.equals(web.browser().run("""
            const scroller = document.querySelector('.transcript');
            return window.innerHeight === arguments[0] && scroller.clientHeight < arguments[0]
                && scroller.scrollHeight > 1000
                && scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < 2""", height));
    }

    @Test
    void aReloadComesBackToWhereItWas() throws Exception {
        try (ChatServer server = start();
                OnWeb ada = OnWeb.join(url(server), "Ada", "en");
                Visitor tim = new Visitor(server.address(), "Tim\n")) {
            tim.awaitArrival();
            tim.send("before\n");
            ada.awaitWord("Tim: before");
            ada.say("mine");
            ada.awaitWord("Ada: mine");
            ada.browser().run("location.reload()");
            tim.awaitWord("Ada: mine");
            tim.send("meanwhile\n");
            ada.awaitOnline();
            ada.awaitWord("Tim: meanwhile");
            assertThat(ada.words()).containsExactly("Tim: before", "Ada: mine", "Tim: meanwhile");
        }
    }

    @Test
    void aRestartOfTheServerLosesNothingAndDoublesNothing() throws Exception {
        Path data = folder.resolve("data");
        ChatServer first = start(0, JournalKind.SQLITE, data);
        int port = first.address().getPort();
        try (OnWeb ada = OnWeb.join(url(first), "Ada", "en")) {
            ada.say("before");
            ada.awaitWord("Ada: before");
            first.close();
            ada.awaitOffline();
            ada.say("while it is away");
            try (ChatServer second = start(port, JournalKind.SQLITE, data);
                    Visitor tim = new Visitor(second.address(), "Tim\n")) {
                ada.awaitOnline();
                tim.awaitWord("Ada: while it is away");
                tim.send("back again\n");
                ada.awaitWord("Tim: back again");
                assertThat(ada.words()).containsExactly("Ada: before", "Ada: while it is away", "Tim: back again");
            }
        } finally {
            first.close();
        }
    }

    @Test
    void offlineAndOnlineAgainGoesOnByItself() throws Exception {
        try (ChatServer server = start();
                OnWeb ada = OnWeb.join(url(server), "Ada", "en");
                Visitor tim = new Visitor(server.address(), "Tim\n")) {
            tim.awaitArrival();
            ada.say("before");
            tim.awaitWord("Ada: before");
            ada.browser().offline(true);
            ada.browser().run("window.dispatchEvent(new Event('offline'))");
            tim.send("missed\n");
            ada.say("written offline");
            ada.browser().offline(false);
            ada.browser().run("window.dispatchEvent(new Event('online'))");
            tim.awaitWord("Ada: written offline");
            ada.awaitWord("Tim: missed");
            ada.awaitWords(3);
            assertThat(ada.words()).containsExactlyInAnyOrder("Ada: before", "Tim: missed", "Ada: written offline");
        }
    }

    @Test
    void theOlderOfTwoTabsOffersToComeBackAndDoesNotFight() throws Exception {
        try (ChatServer server = start(); OnWeb ada = OnWeb.join(url(server), "Ada", "en")) {
            Browser browser = ada.browser();
            String older = browser.driver().getWindowHandle();
            browser.driver().switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
            ada.open(url(server));
            ada.awaitOnline();
            String newer = browser.driver().getWindowHandle();
            browser.driver().switchTo().window(older);
            browser.find(".banner button").click();
            ada.awaitOnline();
            ada.say("from the older one");
            ada.awaitWord("Ada: from the older one");
            browser.driver().switchTo().window(newer);
            browser.find(".banner button");
            assertThat(server.people()).isEqualTo(1);
            assertThat(browser.driver().findElements(By.cssSelector(".dot.online"))).isEmpty();
        }
    }
}
