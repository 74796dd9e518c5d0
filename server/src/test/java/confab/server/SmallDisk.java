package confab.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A disk of a few megabytes: a tmpfs in a mount namespace of its own, which needs no rights on most Linux systems. A
 * process holds the namespace as long as this is open.
 */
final class SmallDisk implements AutoCloseable {
    private static final int LARGE = 1024 * 1024;
    private static final int BLOCK = 4096;

    private final Process holder;
    private final Path place;

    private SmallDisk(Process holder, Path place) {
        this.holder = holder;
        this.place = place;
    }

    /** @return null where the system does not allow it */
    static @Nullable SmallDisk mount(Path place, int megabytes) throws IOException {
        Files.createDirectories(place);
        Process holder;
        try {
            holder = new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                    "mount -t tmpfs -o size=" + megabytes + "m confab '" + place + "' && echo mounted && read end")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException noSuchProgram) {
            return null;
        }
        BufferedReader said = holder.inputReader();
        if ("mounted".equals(said.readLine())) {
            return new SmallDisk(holder, place);
        }
        holder.destroyForcibly();
        return null;
    }

    /** What a command line begins with whose process is to see this disk. */
    List<String> enter() {
        return List.of("nsenter", "--target", String.valueOf(holder.pid()), "--user", "--mount",
                "--preserve-credentials");
    }

    /** Where that process finds it. */
    String place() {
        return place.toString();
    }

    /** The same place, as it is seen from outside. */
    private Path outside() {
        return Path.of("/proc", String.valueOf(holder.pid()), "root").resolve(Path.of("/").relativize(place));
    }

    /** Takes all the room that is left, down to the last block. */
    void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(outside().resolve("ballast"))) {
            for (int size : new int[]{LARGE, BLOCK}) {
                write(ballast, new byte[size]);
            }
        }
    }

    private static void write(OutputStream ballast, byte[] bytes) {
        try {
            while (true) {
                ballast.write(bytes);
            }
        } catch (IOException full) {
            // that is what it is for
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.deleteIfExists(outside().resolve("ballast"));
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close(); // it reads until then
    }
}
