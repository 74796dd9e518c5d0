package confab.client.link;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import confab.protocol.Command;
import confab.protocol.JsonCodec;

/** Writes to the socket what was given to {@link #offer}; one thread per connection. Interrupting it ends it. */
final class SendThread implements Runnable {
    /** Commands that may wait for the socket; more than a person types while a connection hangs. */
    static final int QUEUE_COMMANDS = 1_000;

    private final BlockingQueue<Command> queue = new ArrayBlockingQueue<>(QUEUE_COMMANDS);
    private final OutputStream out;
    private final JsonCodec codec;
    private final LinkListener listener;
    private final Runnable over;

    /** @param over called on this thread when it ends, however it ends; may be called when all is over already */
    SendThread(OutputStream out, JsonCodec codec, LinkListener listener, Runnable over) {
        this.out = new BufferedOutputStream(out);
        this.codec = codec;
        this.listener = listener;
        this.over = over;
    }

    /** Any thread; never blocks. False if the queue is full. */
    boolean offer(Command command) {
        return queue.offer(command);
    }

    // The handlers stand apart from the loop: a JVM that compiles the loop on the stack may pass them over.
    @Override
    public void run() {
        try {
            loop();
        } catch (IOException | InterruptedException ended) {
            // The receiving side sees the same end and says why.
        } finally {
            over.run();
        }
    }

    private void loop() throws IOException, InterruptedException {
        while (true) {
            Command command = queue.poll();
            if (command == null) {
                out.flush();
                command = queue.take();
            }
            if (command instanceof Command.Say say && say.id() != null) {
                listener.news(new LinkNews.Handed(say.id()));
            }
            out.write(codec.encode(command));
        }
    }
}
