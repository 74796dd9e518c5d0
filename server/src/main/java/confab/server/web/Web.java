package confab.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

import confab.server.chat.FileAccess;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.support.BasicHttpServerRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** HTTP for all connections of one server: the browser client, and what else is asked by path. Any thread may use it. */
public final class Web {
    /**
     * What the host has decided.
     *
     * @param hostNames by which names this server may be asked, besides addresses, {@code localhost} and
     *        {@code *.local}
     * @param reachable makes, of how the asker calls this server, how others on the network can
     * @param healthy whether people can come and be heard
     */
    public record Settings(List<String> hostNames, UnaryOperator<String> reachable, BooleanSupplier healthy) {}

    private final Guard guard;
    private final HttpService service;
    private final IntConsumer answered;

    /**
     * @param registry what is counted here and elsewhere
     * @param files who may have which file
     */
    public Web(Settings settings, PrometheusRegistry registry, FileAccess files) {
        this.guard = new Guard(settings.hostNames);
        Counter answers = Counter.builder().name("confab_http_responses")
                .help("Answers to HTTP requests, by status code.").labelNames("code").register(registry);
        this.answered = status -> answers.labelValues(String.valueOf(status)).inc();
        Map<String, Routes.Route> routes = new HashMap<>();
        routes.put(WebSocketUpgrade.PATH, Routes.Route.read((request, response, context) -> upgrade(response)));
        routes.put("/qr.svg", Routes.Route.read(new QrRequests(settings.reachable)));
        routes.put("/metrics", Routes.Route.read(new MetricsRequests(registry)));
        routes.put("/healthz", Routes.Route.read((request, response, context) -> health(settings.healthy, response)));
        Routes.Route fileRoute = Routes.Route.of(FileRequests.METHODS, new FileRequests(files));
        routes.put(FileRequests.PATH, fileRoute);
        routes.put(FileRequests.PATH + "/", fileRoute);
        routes.put(SessionRequests.PATH, Routes.Route.of(SessionRequests.METHODS, new SessionRequests(files)));
        this.service = HttpService.builder()
                .withHttpProcessor(HttpProcessors.customServer("Confab").add(new ResponseFields())
                        .addLast((HttpResponse response, EntityDetails entity, HttpContext context) -> answered
                                .accept(response.getCode()))
                        .build())
                .withHttpServerRequestHandler(new Expectation(new BasicHttpServerRequestHandler(
                        new Routes(routes, Routes.Route.read(new StaticFiles())))))
                .build();
    }

    /**
     * Begins to speak HTTP.
     *
     * @param in what the client sends, from its first byte on
     */
    public WebConnection connection(Socket socket, InputStream in, Pace pace) throws IOException {
        return new WebConnection(socket, in, new Progress(socket.getOutputStream()), pace, guard, service, answered);
    }

    /**
     * A whole answer for a connection on which nothing is read.
     *
     * @param sentence for a person to read
     */
    public static byte[] refusal(int status, String sentence) {
        return WebConnection.refusal(status, sentence, false);
    }

    private static void upgrade(ClassicHttpResponse response) {
        response.setHeader("Upgrade", "websocket");
        Answers.text(response, 426, "This is where a WebSocket begins; the chat for people is at /.");
    }

    private static void health(BooleanSupplier healthy, ClassicHttpResponse response) {
        response.setHeader("Cache-Control", "no-store");
        if (healthy.getAsBoolean()) {
            Answers.text(response, 200, "ok");
        } else {
            Answers.text(response, 503, "Nothing can be said now; the server's log says why.");
        }
    }
}
