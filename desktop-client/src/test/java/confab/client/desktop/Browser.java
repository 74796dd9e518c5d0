package confab.client.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody's browser: Chromium, driven through its own driver, with nothing in it that anybody left. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Nothing that it does by itself: no updates, no asking home. */
    private static final List<String> QUIET = List.of("--headless=new", "--no-sandbox", "--disable-gpu",
            "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-background-timer-throttling");

    /** It warns of each browser that is newer than itself. Kept, or else the level would be forgotten. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** One in this language ({@code en}, {@code zh}); the test is skipped where there is no browser. */
    static Browser start(String language, String... more) {
        Path chromium = program("chromium");
        Path chromedriver = program("chromedriver");
        Assumptions.assumeTrue(chromium != null && chromedriver != null,
                "there is no chromium with its chromedriver to drive");
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(QUIET);
        options.addArguments("--lang=" + language, "--accept-lang=" + language);
        options.addArguments(more);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile()).usingAnyFreePort()
                .withEnvironment(Map.of("LANGUAGE", language)).build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static @Nullable Path program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).map(Path::of)
                .map(folder -> folder.resolve(name)).filter(Files::isExecutable).findFirst().orElse(null);
    }

    ChromeDriver driver() {
        return driver;
    }

    void size(int width, int height) {
        // The size of the page, not of a window around it.
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(width, height));
    }

    void theme(String scheme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void open(String address) {
        driver.get(address);
    }

    /** The first element that is there and shown. */
    WebElement find(String css) {
        return await(css + " is shown", () -> driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed).findFirst().orElse(null));
    }

    List<String> texts(String css) {
        return await("the texts of " + css, () -> driver.findElements(By.cssSelector(css)).stream()
                .map(element -> String.valueOf(element.getDomProperty("textContent"))).toList());
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void awaitText(String css, String text) {
        await(text + " in " + css,
                () -> texts(css).stream().anyMatch(each -> each.contains(text)) ? true : null);
    }

    /** Waits until something is neither null nor false. */
    <T> T await(String what, Supplier<@Nullable T> now) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T value = quietly(now);
            if (value != null && !Boolean.FALSE.equals(value)) {
                return value;
            }
            assertThat(System.nanoTime()).as("waited for: %s; the page said: %s", what, console())
                    .isLessThan(deadline);
            pause();
        }
    }

    private static <T> @Nullable T quietly(Supplier<@Nullable T> now) {
        try {
            return now.get();
        } catch (StaleElementReferenceException replaced) {
            return null; // the page has drawn anew; it is looked at again
        }
    }

    /** A browser tells nobody what changes in it: it is asked again and again. */
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the page complained of. */
    List<String> console() {
        return driver.manage().logs().get("browser").getAll().stream().map(Object::toString).toList();
    }

    void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    @Override
    public String toString() {
        return "Browser" + Arrays.asList(driver.getTitle());
    }
}
