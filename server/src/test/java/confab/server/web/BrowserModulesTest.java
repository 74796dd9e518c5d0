package confab.server.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The browser client's modules: those without a page are tested by Node, and all are looked through. */
final class BrowserModulesTest {
    private static final Path CLIENT = Path.of("src/main/resources/confab/server/web/browser");
    private static final Path TESTS = Path.of("src/test/js");
    private static final int OLDEST_NODE = 18;
    private static final Pattern SERVED = Pattern.compile("([a-z0-9_-][a-z0-9_.-]*/?){1,4}");
    /** What would make markup or a program of somebody's words, or what the page's own policy forbids. */
    private static final Pattern BANNED = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|DOMParser"
            + "|document\\.write|createContextualFragment|srcdoc|\\beval\\(|new Function\\(|cssText"
            + "|setAttribute\\('style'|\\bstyle:|javascript:");
    private static final Pattern IMPORT = Pattern.compile("from '(\\.[^']+)'");
    private static final Pattern ELSEWHERE = Pattern.compile("(https?:|['\"(])//[A-Za-z]");

    @Test
    void modelWorksAsItsOwnTestsSay(@TempDir Path folder) throws Exception {
        Integer version = nodeVersion();
        assumeTrue(version != null && version >= OLDEST_NODE,
                "needs Node " + OLDEST_NODE + " or newer: the browser client's own tests are skipped");
        // Every Node takes these files for modules when a package above them says so.
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        copy(CLIENT.resolve("js"), folder.resolve("src/main/resources/confab/server/web/browser/js"));
        copy(TESTS, folder.resolve("src/test/js"));
        List<String> command = Stream.concat(Stream.of("node", "--test"), tests(folder.resolve("src/test/js")))
                .toList();
        Path output = folder.resolve("output");
        Process node = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        boolean ended = node.waitFor(2, TimeUnit.MINUTES);
        node.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(node.exitValue()).as(Files.readString(output)).isZero();
    }

    @Test
    void makesNoMarkupOfWords() throws IOException {
        for (Path module : modules()) {
            assertThat(Files.readString(module)).as(module.toString()).doesNotContainPattern(BANNED);
        }
    }

    @Test
    void asksNobodyElseForAnything() throws IOException {
        for (Path file : files()) {
            String name = file.toString();
            if (name.endsWith(".js") || name.endsWith(".css") || name.endsWith(".html")) {
                assertThat(Files.readString(file).replace("'http://www.w3.org/2000/svg'", "")).as(name)
                        .doesNotContainPattern(ELSEWHERE).doesNotContain("url(");
            }
        }
    }

    @Test
    void everyFileHasANameThatTheServerServes() throws IOException {
        assertThat(files().stream().map(file -> CLIENT.relativize(file).toString().replace('\\', '/')))
                .isNotEmpty().allMatch(path -> SERVED.matcher(path).matches());
    }

    @Test
    void everyModuleThatIsAskedForIsThere() throws IOException {
        for (Path module : modules()) {
            IMPORT.matcher(Files.readString(module)).results().map(found -> found.group(1)).forEach(
                    path -> assertThat(module.resolveSibling(path).normalize()).as(module.toString()).exists());
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(CLIENT)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Path> modules() throws IOException {
        return files().stream().filter(file -> file.toString().endsWith(".js")).toList();
    }

    private static Stream<String> tests(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(Path::toString).filter(name -> name.endsWith(".test.js")).sorted().toList().stream();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Null where there is no Node. */
    private static @Nullable Integer nodeVersion() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            try (var said = node.inputReader()) {
                String version = said.readLine();
                node.waitFor();
                return version != null && version.matches("v\\d+\\..*")
                        ? Integer.valueOf(version.substring(1, version.indexOf('.')))
                        : null;
            }
        } catch (IOException none) {
            return null;
        }
    }
}
