/** The chat server, as a program and as a library. */
module confab.server {
    requires static org.jspecify;
    requires confab.common;
    requires io.avaje.jsonb;
    requires info.picocli;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires java.desktop;
    requires java.sql;
    requires jdk.net;
    requires jdk.management;
    requires HdrHistogram;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires io.nayuki.qrcodegen;
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.management;
    requires javax.jmdns;

    exports confab.server;

    opens confab.server to info.picocli;

    provides io.avaje.jsonb.spi.JsonbExtension with confab.server.files.FilesJsonComponent;
}
