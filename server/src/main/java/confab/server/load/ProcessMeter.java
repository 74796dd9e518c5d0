package confab.server.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What a process takes, as far as this system tells. */
final class ProcessMeter {
    private final long pid;

    ProcessMeter(long pid) {
        this.pid = pid;
    }

    /** Its CPU time from its beginning; 0 if it is gone or not ours to ask about. */
    long cpuNanos() {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO)
                .toNanos();
    }

    /** Its resident memory; 0 where that cannot be read. */
    long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:")).findFirst().map(ProcessMeter::kibibytes).orElse(0L)
                    * 1024;
        } catch (IOException notLinux) {
            return 0;
        }
    }

    private static @Nullable Long kibibytes(String line) {
        return Long.valueOf(line.replaceAll("\\D", ""));
    }
}
