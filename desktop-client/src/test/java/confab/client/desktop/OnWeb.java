package confab.client.desktop;

import java.util.List;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Somebody who takes part with a browser. */
final class OnWeb implements AutoCloseable {
    /** Each message that is shown, with who said it, also where the name stands over the one before. */
    private static final String WORDS = """
        let from = '';
        return [...document.querySelectorAll('.row.said:not(.transfer-row)')].map(row => {
            from = row.querySelector('.meta .name')?.textContent ?? from;
            return from + ': ' + (row.querySelector('.text')?.textContent ?? '');
        });
        """;
    /** Not keystrokes, which know no emoji and no Chinese. */
    private static final String TYPE = """
        const field = document.querySelector(arguments[0]);
        field.focus();
        field.value = arguments[1];
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));
        """;

    private final Browser browser;

    private OnWeb(Browser browser) {
        this.browser = browser;
    }

    /** Opens the page and comes in. */
    static OnWeb join(String address, String nickname, String language) {
        OnWeb web = new OnWeb(Browser.start(language));
        web.browser.size(1280, 800);
        web.open(address);
        web.comeIn(nickname);
        return web;
    }

    Browser browser() {
        return browser;
    }

    void open(String address) {
        browser.open(address);
    }

    void comeIn(String nickname) {
        browser.find("#nickname");
        browser.run(TYPE, "#nickname", nickname);
        browser.find("main.join button[type=submit]").click();
        awaitOnline();
    }

    void awaitOnline() {
        browser.await("online", () -> !browser.driver().findElements(By.cssSelector(".dot.online")).isEmpty());
    }

    void awaitOffline() {
        browser.await("offline", () -> browser.driver().findElements(By.cssSelector(".dot.online")).isEmpty());
    }

    void say(String text) {
        browser.find("#composer-text");
        browser.run(TYPE, "#composer-text", text);
        browser.driver().findElement(By.cssSelector("#composer-text")).sendKeys(Keys.ENTER);
    }

    @SuppressWarnings("unchecked")
    List<String> words() {
        return browser.run(WORDS) instanceof List<?> words ? (List<String>) words : List.of();
    }

    void awaitWord(String word) {
        browser.await(word, () -> words().contains(word));
    }

    void awaitWords(int count) {
        browser.await(count + " messages", () -> words().size() >= count);
    }

    void show(String conversation) {
        WebElement element = browser.find(".conversation[data-conversation=\"" + conversation.replace("\"", "\\\"")
                + "\"]");
        element.click();
    }

    /** What the title, the icon and all elements of the page are made of that a person could have named. */
    void assertHarmless() {
        Object harmed = browser
                .run("""
                    return [window.boom !== undefined, document.querySelectorAll('img[src="x"], img[onerror], [onclick], iframe, object, embed').length,
                        [...document.scripts].filter(script => new URL(script.src, location).origin !== location.origin || script.textContent.trim() !== '').length,
                        [...document.querySelectorAll('a[href]')].filter(a => !/^https?:$/.test(new URL(a.href).protocol)).length].join();
                    """);
        org.assertj.core.api.Assertions.assertThat(harmed).isEqualTo("false,0,0,0");
    }

    @Override
    public void close() {
        browser.close();
    }
}
