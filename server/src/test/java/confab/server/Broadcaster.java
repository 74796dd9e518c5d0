package confab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The relay in C that others are compared with, {@code src/test/c/broadcaster.c}: as a process of its own, at a free port. */
final class Broadcaster implements RelayServer {
    private static final String READY = "listening on ";

    private final Process process;
    private final InetSocketAddress address;

    /**
     * @param program from {@link #compile}
     * @param batch how many messages one write may hold
     */
    Broadcaster(Path program, int batch) throws IOException, InterruptedException {
        process = new ProcessBuilder(program.toString(), "0", String.valueOf(batch))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = process.inputReader().readLine();
        if (said == null || !said.startsWith(READY)) {
            close();
            throw new IOException("The broadcaster does not listen, but said: " + said);
        }
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(said.substring(READY.length())));
    }

    /**
     * The program, compiled into this directory.
     *
     * @return null where there is no C compiler, or no epoll
     */
    static @Nullable Path compile(Path directory) throws IOException, InterruptedException {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return null;
        }
        Path program = Files.createDirectories(directory).resolve("broadcaster").toAbsolutePath();
        for (String compiler : List.of("cc", "gcc")) {
            if (compile(compiler, program)) {
                return program;
            }
        }
        return null;
    }

    private static boolean compile(String compiler, Path program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(compiler, "-O2", "-Wall", "-Wextra", "-Werror", "-std=c11", "-o"));
        command.addAll(List.of(program.toString(), "src/test/c/broadcaster.c"));
        Process compiling;
        try {
            compiling = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException noSuchProgram) {
            return false;
        }
        String complaints = String.join("\n", compiling.inputReader().readAllLines());
        if (compiling.waitFor() != 0) {
            throw new IOException("The broadcaster does not compile:\n" + complaints);
        }
        return true;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
