package confab.client.desktop;

import java.awt.Toolkit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.swing.UIManager;

import confab.client.chat.Entry;
import confab.client.link.ServerAddress;
import confab.model.Nickname;

/** The program that {@link StallBenchmark} floods: a window in a JVM of its own, and somebody who measures. */
final class FloodedClient {
    private static final long PATIENCE_SECONDS = 120;

    private FloodedClient() {}

    /** @param args the server, how many messages are coming, and how many seconds to measure before */
    public static void main(String... args) throws Exception {
        int messages = Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory("confab");
        try (OnScreen ada = new OnScreen(ServerAddress.of(args[0]), Nickname.of("Ada"), folder)) {
            ada.awaitArrival();
            TranscriptView view = Await.onEventThread(
                    () -> Await.named(ada.frame(), "transcript", TranscriptView.class));
            FontLoading.load(Await.onEventThread(() -> UIManager.getFont("defaultFont"))); // as the program does
            BusyQueue queue = new BusyQueue();
            Toolkit.getDefaultToolkit().getSystemEventQueue().push(queue);
            TimeUnit.SECONDS.sleep(2);
            try (Stalls stalls = new Stalls()) {
                TimeUnit.SECONDS.sleep(Integer.parseInt(args[2]));
                System.out.println(stalls.report("With nothing said"));
                Await.onEventThread(queue::report);
                System.out.println("READY");
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                // The last line alone is looked at, so that looking takes no time.
                while (!Await.onEventThread(() -> isLast(view.entries(), messages)) && System.nanoTime() < deadline) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                System.out.println(stalls.report(messages + " messages"));
                System.out.println(Await.onEventThread(queue::report));
            }
            List<String> words = Await.onEventThread(ada::words);
            System.out.println(Flood.isWhole(words, messages) ? "WHOLE" : "NOT WHOLE: " + words.size());
        }
        System.exit(0);
    }

    private static boolean isLast(List<Entry> entries, int messages) {
        return !entries.isEmpty() && entries.getLast() instanceof Entry.Said said
                && said.text().startsWith(messages - 1 + " ");
    }
}
