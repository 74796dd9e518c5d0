package confab.client.desktop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A window as a process of its own, with the options of the packaged client, and how it is: from {@code /proc} and {@code jcmd}. */
final class ClientProcess implements AutoCloseable {
    /** What the launcher tells its JVM, as desktop-client/pom.xml has it. */
    private static final List<String> AS_INSTALLED = List.of("-XX:+UseSerialGC", "-Xmx512m",
            "-Xmn16m", "-XX:MetaspaceSize=64m", "-XX:+UseCompactObjectHeaders", "-Dconfab.discovery=off",
            "--enable-native-access=ALL-UNNAMED");
    // "  DefNew      total 9792K, used 1234K [0x…", "  Tenured     total …"
    private static final Pattern USED = Pattern.compile("(?mi)^\\s*(?:def ?new|tenured)\\b.*\\bused (\\d+)K");
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final double KIB = 1024;

    private final Process process;

    /** @param log where it writes what it has to say */
    ClientProcess(Class<?> main, List<String> arguments, Path log) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(AS_INSTALLED);
        command.addAll(List.of("-cp",
                String.join(File.pathSeparator, Path.of("target", "test-classes").toAbsolutePath().toString(),
                        System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    double threads() throws IOException {
        return status("Threads:");
    }

    double residentMib() throws IOException {
        return status("VmRSS:") / KIB;
    }

    private double status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", ""))).findFirst().orElse(Double.NaN);
    }

    /** What of the heap is used, garbage too, in MiB. */
    double heapMib() throws IOException, InterruptedException {
        return USED.matcher(ask("GC.heap_info")).results().mapToLong(space -> Long.parseLong(space.group(1))).sum()
                / KIB;
    }

    /** What is left of it after all garbage was collected, in MiB. */
    double liveMib() throws IOException, InterruptedException {
        Matcher total = LIVE.matcher(histogram());
        return total.find() ? Double.parseDouble(total.group(1)) / KIB / KIB : Double.NaN;
    }

    /** What is live, by class. */
    String histogram() throws IOException, InterruptedException {
        return ask("GC.class_histogram");
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()), command).redirectErrorStream(true).start();
        String said = String.join("\n", asked.inputReader().readAllLines());
        asked.waitFor();
        return said;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
