package confab.server.web;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Who asks before sending a body (RFC 9110, section 10.1.1) is told to go on when somebody is about to read it. Who is
 * refused before that hears nothing but the refusal, and two gigabytes stay where they are. Any thread may use it.
 */
final class Expectation implements HttpServerRequestHandler {
    private final HttpServerRequestHandler handler;

    Expectation(HttpServerRequestHandler handler) {
        this.handler = handler;
    }

    @Override
    public void handle(ClassicHttpRequest request, ResponseTrigger trigger, HttpContext context)
            throws HttpException, IOException {
        HttpEntity entity = request.getEntity();
        if (entity == null || !isAsked(request)) {
            handler.handle(request, trigger, context);
            return;
        }
        Body body = new Body(entity, trigger);
        request.setEntity(body);
        handler.handle(request, new Answer(request, body, trigger), context);
    }

    private static boolean isAsked(ClassicHttpRequest request) {
        Header expect = request.getFirstHeader("Expect");
        return expect != null && expect.getValue().strip().equalsIgnoreCase("100-continue");
    }

    /** What comes once it is asked for. */
    private static final class Body extends HttpEntityWrapper {
        private final ResponseTrigger trigger;
        private boolean wanted;

        Body(HttpEntity entity, ResponseTrigger trigger) {
            super(entity);
            this.trigger = trigger;
        }

        @Override
        public InputStream getContent() throws IOException {
            if (!wanted) {
                wanted = true;
                try {
                    trigger.sendInformation(new BasicClassicHttpResponse(100));
                } catch (HttpException late) {
                    throw new IllegalStateException("wanted after the answer", late);
                }
            }
            return super.getContent();
        }
    }

    /** After which nothing follows if the body was not wanted: it may come all the same, or not. */
    private record Answer(ClassicHttpRequest request, Body body, ResponseTrigger trigger) implements ResponseTrigger {
        @Override
        public void sendInformation(ClassicHttpResponse response) throws HttpException, IOException {
            trigger.sendInformation(response);
        }

        @Override
        public void submitResponse(ClassicHttpResponse response) throws HttpException, IOException {
            if (!body.wanted) {
                request.setEntity(null);
                response.setHeader("Connection", "close");
            }
            trigger.submitResponse(response);
        }
    }
}
