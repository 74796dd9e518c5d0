package confab.server;

import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

import confab.server.chat.Chat;
import confab.server.chat.Journal;
import confab.server.files.FileStore;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import org.jspecify.annotations.Nullable;

/** What a host may want to watch: counts, and no name or word of anybody. Asked for when somebody looks. */
final class ServerMetrics {
    private ServerMetrics() {}

    /** @param files null where they are somebody else's */
    static PrometheusRegistry of(Chat chat, Journal journal, Connections connections, @Nullable FileStore files) {
        PrometheusRegistry registry = new PrometheusRegistry();
        gauge(registry, "confab_people", "People who are here.", () -> chat.people().size());
        gauge(registry, "confab_connections", "Open connections, whoever they are.", connections::size);
        gauge(registry, "confab_rooms", "Rooms that somebody is in, and the lobby.", chat::roomCount);
        gauge(registry, "confab_journal_able", "Whether the last messages could be kept: 1, or 0.",
                () -> journal.health().able() ? 1 : 0);
        CounterWithCallback.builder().name("confab_messages").help("Messages that were kept since the start.")
                .callback(callback -> callback.call((double) journal.health().kept())).register(registry);
        GaugeWithCallback.builder().name("confab_heap_used").unit(Unit.BYTES).help("Memory that objects take.")
                .callback(callback -> callback
                        .call((double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()))
                .register(registry);
        GaugeWithCallback.builder().name("confab_uptime").unit(Unit.SECONDS).help("Since the program was started.")
                .callback(callback -> callback.call(ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0))
                .register(registry);
        if (files != null) {
            addFiles(registry, files);
        }
        return registry;
    }

    private static void addFiles(PrometheusRegistry registry, FileStore files) {
        gauge(registry, "confab_files", "Files that people have handed over and that are here.",
                () -> files.usage().files());
        gauge(registry, "confab_uploads", "Files of which something is still to come.", () -> files.usage().uploads());
        GaugeWithCallback.builder().name("confab_files_size").unit(Unit.BYTES)
                .help("What of files is here, whole or not.")
                .callback(callback -> callback.call((double) files.usage().bytes())).register(registry);
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier now) {
        GaugeWithCallback.builder().name(name).help(help).callback(callback -> callback.call(now.getAsDouble()))
                .register(registry);
    }
}
