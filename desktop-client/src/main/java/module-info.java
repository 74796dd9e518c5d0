/** The desktop client. */
module confab.client {
    requires static org.jspecify;
    requires confab.common;
    requires confab.server;
    requires info.picocli;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires java.desktop;
    requires java.net.http;
    requires io.avaje.jsonb;
    requires io.nayuki.qrcodegen;
    requires com.formdev.flatlaf;
    requires com.formdev.flatlaf.extras;
    requires com.miglayout.swing;
    requires javax.jmdns;

    opens confab.client to info.picocli;
}
