package confab.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/** {@code /metrics}: what is counted here, in the text format of Prometheus. */
final class MetricsRequests implements HttpRequestHandler {
    private final PrometheusRegistry registry;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    MetricsRequests(PrometheusRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape());
        response.setHeader("Cache-Control", "no-store");
        response.setEntity(new ByteArrayEntity(text.toByteArray(), ContentType.parse(writer.getContentType())));
    }
}
