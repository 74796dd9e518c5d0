package confab.client.nearby;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Two machines joined by a cable, as far as their processes can tell: two network namespaces with a pair of virtual
 * network cards. Each lives as long as the process that holds it, so that nothing of them remains whatever happens. No
 * rights are needed where anybody may make namespaces.
 */
final class TwoMachines implements AutoCloseable {
    static final String HOST = "10.77.0.1";
    static final String GUEST = "10.77.0.2";
    private static final String HOLD = "ip link set lo up && echo ready && read end";

    private final Process host;
    private final Process guest;

    private TwoMachines(Process host, Process guest) {
        this.host = host;
        this.guest = guest;
    }

    /** @return null where the system does not allow it, or lacks the programs for it */
    static @Nullable TwoMachines join() throws InterruptedException {
        Process host = hold(List.of("unshare", "--user", "--map-root-user", "--net", "sh", "-c", HOLD));
        if (host == null) {
            return null;
        }
        Process guest = hold(List.of("nsenter", "--target", String.valueOf(host.pid()), "--user",
                "--preserve-credentials", "unshare", "--net", "sh", "-c", HOLD));
        if (guest == null) {
            host.destroyForcibly();
            return null;
        }
        TwoMachines both = new TwoMachines(host, guest);
        boolean joined = both.run(host, "ip link add cable type veth peer name cable netns " + guest.pid() + " && "
                + plugIn(HOST)) && both.run(guest, plugIn(GUEST));
        if (!joined) {
            both.close();
            return null;
        }
        return both;
    }

    private static String plugIn(String address) {
        return "ip address add " + address + "/24 dev cable && ip link set cable up";
    }

    private static @Nullable Process hold(List<String> command) {
        try {
            Process holder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            BufferedReader said = holder.inputReader();
            if ("ready".equals(said.readLine())) {
                return holder;
            }
            holder.destroyForcibly();
            return null;
        } catch (IOException noSuchProgram) {
            return null;
        }
    }

    private boolean run(Process where, String script) throws InterruptedException {
        List<String> command = new ArrayList<>(enter(where));
        command.addAll(List.of("sh", "-c", script));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static List<String> enter(Process where) {
        return List.of("nsenter", "--target", String.valueOf(where.pid()), "--user", "--net",
                "--preserve-credentials");
    }

    /** Starts a program of ours on the host's machine. */
    Process onHost(String main, String... arguments) throws IOException {
        return java(host, main, arguments);
    }

    /** Starts a program of ours on the other one. */
    Process onGuest(String main, String... arguments) throws IOException {
        return java(guest, main, arguments);
    }

    private static Process java(Process where, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(enter(where));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator
                        + System.getProperty("jdk.module.path", "") + File.pathSeparator
                        + System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Override
    public void close() {
        guest.destroyForcibly();
        host.destroyForcibly();
    }
}
