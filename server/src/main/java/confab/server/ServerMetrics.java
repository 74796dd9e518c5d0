package confab.server;

import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

import confab.server.chat.Chat;
import confab.server.chat.Journal;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;

/** What a host may want to watch: counts, and no name or word of anybody. Asked for when somebody looks. */
final class ServerMetrics {
    private ServerMetrics() {}

    static PrometheusRegistry of(Chat chat, Journal journal, Connections connections) {
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
        return registry;
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier now) {
        GaugeWithCallback.builder().name(name).help(help).callback(callback -> callback.call(now.getAsDouble()))
                .register(registry);
    }
}
