package confab.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a Java process of this machine is: from {@code /proc}, and from the JVM by {@code jcmd}. */
final class Vitals {
    // "  DefNew      total 9792K, used 1234K [0x…", "  Tenured     total …"
    private static final Pattern USED = Pattern.compile("(?mi)^\\s*(?:def ?new|tenured)\\b.*\\bused (\\d+)K");
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern VIRTUAL_THREADS = Pattern
            .compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+java\\.lang\\.VirtualThread\\b(?!\\$)");
    private static final double MIB = 1024 * 1024;

    private final long pid;
    private final Path process;
    private final Path jcmd;

    Vitals(long pid) {
        this.pid = pid;
        this.process = Path.of("/proc", String.valueOf(pid));
        this.jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    }

    /**
     * What is live.
     *
     * @param mib how much of the heap
     * @param virtualThreads how many objects
     */
    record Live(double mib, double virtualThreads) {}

    double threads() throws IOException {
        return status("Threads:");
    }

    double residentMib() throws IOException {
        return status("VmRSS:") / 1024;
    }

    private double status(String name) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream().filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", ""))).findFirst().orElse(Double.NaN);
    }

    double files() throws IOException {
        try (var files = Files.list(process.resolve("fd"))) {
            return files.count();
        }
    }

    /** What of the heap is used, in MiB. */
    double heapMib() throws IOException, InterruptedException {
        return heapMib(ask("GC.heap_info"));
    }

    /** From what {@code GC.heap_info} says of the serial collector. */
    static double heapMib(String said) {
        List<MatchResult> spaces = USED.matcher(said).results().toList();
        return spaces.isEmpty()
                ? Double.NaN
                : spaces.stream().mapToLong(space -> Long.parseLong(space.group(1))).sum() / 1024.0;
    }

    /** Collects all garbage first, during which the server stands still. */
    Live live() throws IOException, InterruptedException {
        return live(ask("GC.class_histogram"));
    }

    /** From what {@code GC.class_histogram} says. */
    static Live live(String said) {
        return new Live(number(LIVE, said) / MIB, number(VIRTUAL_THREADS, said));
    }

    private static double number(Pattern pattern, String said) {
        Matcher found = pattern.matcher(said);
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), command).redirectErrorStream(true)
                .start();
        String said = String.join("\n", asked.inputReader().readAllLines());
        asked.waitFor();
        return said;
    }
}
