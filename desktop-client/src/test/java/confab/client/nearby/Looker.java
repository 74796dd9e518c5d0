package confab.client.nearby;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A program that looks for rooms, says on each change what there is, and does what it is told by lines. */
public final class Looker {
    private Looker() {}

    /** @param arguments the pace: three times in milliseconds */
    public static void main(String[] arguments) throws IOException {
        Nearby nearby = new Nearby(new Pace(time(arguments[0]), time(arguments[1]), time(arguments[2])),
                (rooms, looking) -> say("rooms " + looking + " " + rooms.stream()
                        .map(room -> room.name() + "@" + room.address()).collect(Collectors.joining(";"))));
        nearby.start();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line) {
                case "again" -> nearby.lookAgain();
                case "sent" -> say("sent " + sent());
                case "close" -> nearby.close();
                default -> throw new IllegalArgumentException(line);
            }
        }
        nearby.close();
    }

    private static Duration time(String millis) {
        return Duration.ofMillis(Long.parseLong(millis));
    }

    private static synchronized void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }

    /** How many datagrams this machine has sent, as its kernel counts them. */
    private static long sent() throws IOException {
        List<String> names = List.of();
        for (String line : Files.readAllLines(Path.of("/proc/net/snmp"))) {
            if (line.toLowerCase(Locale.ROOT).startsWith("udp: ")) {
                List<String> words = List.of(line.split(" ", -1));
                if (!names.isEmpty()) {
                    return Long.parseLong(words.get(names.indexOf("OutDatagrams")));
                }
                names = words;
            }
        }
        throw new IOException("no count of datagrams");
    }
}
