package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * Figures, not proofs: how long the window stands still while ten people say 500 messages a second for 10 seconds. The
 * client is a JVM of its own, with the options of the packaged program. Its name does not end in Test, so it runs only
 * when it is asked for; docs/BENCHMARKS.md says how.
 */
@Timeout(600)
class StallBenchmark {
    private static final int SECONDS = Integer.getInteger("confab.benchmark.seconds", 10);
    private static final int RUNS = Integer.getInteger("confab.benchmark.runs", 3);
    private static final int WARM_UP = 2_500;
    /** More options for the client's JVM, separated by blanks. */
    private static final String OPTIONS = System.getProperty("confab.benchmark.options", "");
    /** As desktop-client/pom.xml has them for the packaged program. */
    private static final List<String> AS_PACKAGED = List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xmn16m",
            "-XX:MetaspaceSize=64m", "-XX:+UseCompactObjectHeaders", "-Dconfab.discovery=off",
            "--enable-native-access=ALL-UNNAMED");

    @Test
    void longestStallDuringAFlood() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        try (Flood before = new Flood()) {
            before.pour(WARM_UP); // the server's compiler is to be done with it: it is the client that is measured
        }
        for (int i = 0; i < RUNS; i++) {
            try (Flood flood = new Flood()) {
                assertThat(run(flood)).as("all arrived once and in order").isTrue();
            }
        }
    }

    private static boolean run(Flood flood) throws Exception {
        int messages = SECONDS * Flood.RATE;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(AS_PACKAGED);
        Stream.of(OPTIONS.split(" ")).filter(option -> !option.isBlank()).forEach(command::add);
        command.addAll(List.of("-cp", classPath(), FloodedClient.class.getName(),
                "127.0.0.1:" + flood.address().getPort(), String.valueOf(messages), "3"));
        Process client = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        boolean whole = false;
        try (BufferedReader said = client.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals("READY")) {
                    flood.pour(messages);
                } else {
                    System.out.println(line);
                }
                whole |= line.equals("WHOLE");
            }
        } finally {
            client.destroy();
        }
        return whole;
    }

    /** All that this JVM has, whichever path it is on. */
    private static String classPath() {
        return Stream.concat(
                Stream.of("target/test-classes", "target/classes"),
                Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                        .map(key -> Objects.requireNonNullElse(System.getProperty(key), ""))
                        .flatMap(path -> Stream.of(path.split(File.pathSeparator))))
                .filter(path -> !path.isBlank()).distinct().collect(Collectors.joining(File.pathSeparator));
    }
}
