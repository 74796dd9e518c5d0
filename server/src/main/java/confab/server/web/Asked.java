package confab.server.web;

import java.net.InetSocketAddress;

import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * What a handler may want to know of a request besides itself.
 *
 * @param host how the asker calls this server, checked; empty if it did not say
 * @param local the address that the connection came in on
 */
record Asked(String host, InetSocketAddress local, Exchange exchange) {
    private static final String KEY = "confab.asked";

    void in(HttpContext context) {
        context.setAttribute(KEY, this);
    }

    static Asked of(HttpContext context) {
        if (context.getAttribute(KEY) instanceof Asked asked) {
            return asked;
        }
        throw new IllegalStateException("not asked over a connection of this server");
    }
}
