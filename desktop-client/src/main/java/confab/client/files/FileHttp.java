package confab.client.files;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import confab.client.threads.TakesTime;
import confab.protocol.FileInfo;
import io.avaje.jsonb.Jsonb;
import org.jspecify.annotations.Nullable;

/**
 * The server's files over HTTP (docs/PROTOCOL.md, "HTTP on the same port"), one request and its whole answer at a time:
 * so every answer has a bound and a deadline, which a stream has not. With java.net.http, because HttpURLConnection
 * knows no PATCH. Any thread; blocks; ends when its thread is interrupted.
 */
final class FileHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long ANSWER_SECONDS = 60;
    /** An error's sentence, or a file's description. */
    private static final int WORDS_BYTES = 16 * 1024;
    private static final String OFFSET = "Upload-Offset";
    private static final String FILES = "/files/";

    private final Source<URI> base;
    private final Jsonb json = Jsonb.builder().build();
    private @Nullable HttpClient client; // guarded by this; made when it is needed, as a start should be quick
    private boolean closed; // guarded by this

    /** @param file what became of it, after the last piece */
    record Taken(long offset, @Nullable FileInfo file) {}

    /** @param base where the server is; asked before every request */
    FileHttp(Source<URI> base) {
        this.base = base;
    }

    /** Returns the id of an upload of which nothing is there yet. */
    String begin(Access.Pass pass, String name, long size, String type)
            throws CutException, RefusedException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(pass, "/files").header("X-File-Name", percent(name))
                .header("X-File-Size", Long.toString(size)).header("Content-Type", type)
                .POST(BodyPublishers.noBody()), WORDS_BYTES);
        expect(answer, 201, 201);
        String location = answer.headers().firstValue("Location").orElse("");
        String id = location.substring(location.lastIndexOf('/') + 1);
        if (!location.equals(FILES + id) || !FileInfo.isId(id)) {
            throw new CutException("no place for an upload");
        }
        return id;
    }

    /** How much of an upload is there. */
    long offset(Access.Pass pass, String id) throws CutException, RefusedException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(pass, FILES + id).HEAD(), WORDS_BYTES);
        expect(answer, 200, 204);
        return offset(answer);
    }

    Taken add(Access.Pass pass, String id, long offset, byte[] piece, int length)
            throws CutException, RefusedException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(pass, FILES + id).header(OFFSET, Long.toString(offset))
                .header("Content-Type", "application/octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(piece, 0, length)), WORDS_BYTES);
        expect(answer, 201, 204);
        return answer.statusCode() == 201
                ? new Taken(offset + length, file(answer.body()))
                : new Taken(offset(answer), null);
    }

    /** What is there of an upload is not wanted. */
    void abandon(Access.Pass pass, String id) throws CutException, RefusedException, InterruptedException {
        expect(send(request(pass, FILES + id).DELETE(), WORDS_BYTES), 200, 204);
    }

    /** Bytes of a file, as many as asked for or fewer, never none. */
    byte[] part(Access.Pass pass, FileInfo file, long from, int length)
            throws CutException, RefusedException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(pass, path(file)).GET()
                .header("Range", "bytes=" + from + "-" + (from + length - 1)), Math.max(length, WORDS_BYTES));
        expect(answer, 200, 206);
        boolean whole = answer.statusCode() == 200 && from == 0;
        boolean part = answer.statusCode() == 206 && answer.headers().firstValue("Content-Range").orElse("")
                .startsWith("bytes " + from + "-");
        if (!(whole || part) || answer.body().length == 0 || answer.body().length > length) {
            throw new CutException("not the part that was asked for");
        }
        return answer.body();
    }

    /** A whole file that is small. */
    byte[] whole(Access.Pass pass, FileInfo file, boolean thumbnail, int most)
            throws CutException, RefusedException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(pass, path(file) + (thumbnail ? "?thumbnail" : "")).GET(), most);
        expect(answer, 200, 200);
        return answer.body();
    }

    private static String path(FileInfo file) {
        return FILES + file.id() + "/" + percent(file.name());
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(Access.Pass pass, String path) throws CutException {
        try {
            return HttpRequest.newBuilder(base.find().resolve(path)).header("Authorization",
                    "Bearer " + pass.token());
        } catch (IOException nowhere) {
            throw new CutException(nowhere);
        }
    }

    private synchronized HttpClient client() throws CutException {
        if (closed) {
            throw new CutException("closed");
        }
        if (client == null) {
            client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY) // what is said in a room stays in it
                    .executor(Executors.newCachedThreadPool(
                            Thread.ofPlatform().name("transfer http ", 1).daemon().factory()))
                    .build();
        }
        return client;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, int most)
            throws CutException, InterruptedException {
        TakesTime.here();
        CompletableFuture<HttpResponse<byte[]>> answer = client().sendAsync(request.build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new CutException(failed);
        } finally {
            answer.cancel(true); // does nothing to one that is there
        }
    }

    private static void expect(HttpResponse<byte[]> answer, int one, int other) throws CutException, RefusedException {
        int status = answer.statusCode();
        if (status != one && status != other) {
            throw new RefusedException(status, status == RefusedException.OTHER_OFFSET ? offset(answer) : -1);
        }
    }

    private static long offset(HttpResponse<byte[]> answer) throws CutException {
        try {
            long offset = Long.parseLong(answer.headers().firstValue(OFFSET).orElse(""));
            if (offset >= 0) {
                return offset;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw new CutException("an answer without an offset");
    }

    private FileInfo file(byte[] answer) throws CutException {
        try {
            return json.type(FileInfo.class).fromJson(answer);
        } catch (RuntimeException unreadable) { // whatever a stranger's JSON brings about
            throw new CutException(unreadable);
        }
    }

    /** Ends what is under way. Does not wait. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
        }
    }
}
