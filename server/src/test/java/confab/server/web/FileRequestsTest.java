package confab.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import confab.protocol.FileInfo;
import confab.server.chat.FileException;
import confab.server.chat.Guests;
import confab.server.files.FileLimits;
import confab.server.files.FileStore;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Files over HTTP, as docs/PROTOCOL.md has them, on a plain server of HttpCore. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before each test
class FileRequestsTest {
    private static final int MIB = 1 << 20;
    private static final byte[] PIXEL = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    private static final Pattern JSON = Pattern.compile("\\{\"id\":\"([0-9a-f]{32})\",\"name\":\"([^\"]*)\","
            + "\"size\":([0-9]+),\"sha256\":\"([0-9a-f]{64})\",\"type\":\"([^\"]*)\"}");

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FileStore store;
    private Guests guests;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        start(new FileLimits(20 * MIB, 60 * MIB, 40 * MIB, 7));
    }

    private void start(FileLimits limits) throws Exception {
        store = FileStore.open(directory, limits, 0);
        guests = new Guests(store);
        guests.add("Ada");
        guests.add("Bob");
        FileRequests files = new FileRequests(guests.access());
        SessionRequests session = new SessionRequests(guests.access());
        server = ServerBootstrap.bootstrap().setListenerPort(0).setLocalAddress(InetAddress.getLoopbackAddress())
                .setRequestRouter(
                        (request, context) -> request.getPath().equals(SessionRequests.PATH) ? session : files)
                .create();
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close(CloseMode.IMMEDIATE);
        guests.close();
        store.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + path));
    }

    private HttpRequest.Builder as(String name, String path) {
        return to(path).header("Authorization", "Bearer " + guests.token(name));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> fetch(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static BodyPublisher body(byte[] bytes, int from, int to) {
        return BodyPublishers.ofByteArray(bytes, from, to - from);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String field(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static FileInfo info(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        Matcher json = JSON.matcher(response.body());
        assertThat(json.matches()).as(response.body()).isTrue();
        return new FileInfo(json.group(1), json.group(2), Long.parseLong(json.group(3)), json.group(4), json.group(5));
    }

    /** Ada brings a file. */
    private FileInfo bring(String name, byte[] bytes) throws Exception {
        return info(send(as("Ada", "/files").header("X-File-Name", name).POST(BodyPublishers.ofByteArray(bytes))));
    }

    private void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"code\":\"" + code + "\",\"message\":\"").endsWith(".\"}");
        assertThat(field(response, "Content-Type")).startsWith("application/json");
    }

    private static String path(FileInfo info) {
        return "/files/" + info.id() + "/any-name";
    }

    @Test
    void fileIsBroughtAndFetched() throws Exception {
        byte[] bytes = bytes(3 * MIB + 17);
        FileInfo info = info(send(as("Ada", "/files").header("X-File-Name", "%E5%B0%8F%E6%98%8E%20a.bin")
                .header("Content-Type", "application/x-thing").POST(BodyPublishers.ofByteArray(bytes))));
        assertThat(info.name()).isEqualTo("小明 a.bin");
        assertThat(info.sha256()).isEqualTo(sha256(bytes));
        assertThat(info.type()).isEqualTo("application/x-thing");
        HttpResponse<byte[]> got = fetch(as("Ada", path(info)));
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(bytes);
        assertThat(field(got, "Content-Type")).isEqualTo("application/x-thing");
        assertThat(field(got, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"__ a.bin\"; filename*=UTF-8''%E5%B0%8F%E6%98%8E%20a.bin");
        assertThat(field(got, "ETag")).isEqualTo("\"" + info.sha256() + "\"");
        assertThat(field(got, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(field(got, "Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(field(got, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void chunkedFileIsTaken() throws Exception {
        byte[] bytes = bytes(MIB);
        FileInfo info = info(send(as("Ada", "/files").header("X-File-Name", "a").POST(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))));
        assertThat(info.sha256()).isEqualTo(sha256(bytes));
    }

    @Test
    void emptyFileIsTakenAndFetched() throws Exception {
        FileInfo info = bring("empty", new byte[0]);
        assertThat(info.size()).isZero();
        assertThat(fetch(as("Ada", path(info))).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /files/x/y", "POST /files", "PATCH /files/x", "HEAD /files/x", "DELETE /files/x",
        "POST /session", "GET /files/x/y?thumbnail"})
    void nobodyIsServedWithoutASession(String what) throws Exception {
        String[] parts = what.split(" ", 2);
        HttpRequest.Builder request = to(parts[1]).header("X-File-Name", "a").method(parts[0],
                BodyPublishers.noBody());
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(field(response, "WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(send(request.header("Authorization", "Bearer 00")).statusCode()).isEqualTo(401);
    }

    @Test
    void sessionThatHasEndedServesNobody() throws Exception {
        FileInfo info = bring("a", bytes(10));
        guests.leave("Ada");
        assertRefused(send(as("Ada", path(info))), 401, "no-session");
    }

    @Test
    void onlyPeopleOfTheConversationFetchIt() throws Exception {
        FileInfo info = bring("a", bytes(10));
        assertRefused(send(as("Bob", path(info))), 403, "forbidden");
        store.said(info.id(), "#lobby", Set.of(guests.number("Bob")));
        assertThat(fetch(as("Bob", path(info))).body()).hasSize(10);
        assertRefused(send(as("Bob", "/files/" + "0".repeat(32) + "/a")), 404, "no-such-file");
    }

    @Test
    void cookieFetchesAndDoesNothingElse() throws Exception {
        FileInfo info = bring("a", bytes(10));
        HttpResponse<String> session = send(as("Ada", "/session").POST(BodyPublishers.noBody()));
        assertThat(session.statusCode()).isEqualTo(204);
        String cookie = "confab-session-" + server.getLocalPort() + "=" + guests.token("Ada");
        assertThat(field(session, "Set-Cookie")).isEqualTo(cookie + "; HttpOnly; SameSite=Strict; Path=/files");
        assertThat(fetch(to(path(info)).header("Cookie", "other=1; " + cookie)).body()).hasSize(10);
        assertRefused(send(to(path(info)).header("Cookie", cookie.replaceFirst("-[0-9]+=", "-1="))), 401,
                "no-session");
        assertRefused(send(to("/files").header("Cookie", cookie).header("X-File-Name", "a")
                .POST(BodyPublishers.ofString("x"))), 401, "no-session");
    }

    @Test
    void ticketFetchesItsFileAlone() throws Exception {
        FileInfo info = bring("a", bytes(10));
        FileInfo other = bring("b", bytes(11));
        String ticket = guests.access().ticket(guests.number("Bob"), info.id());
        assertThat(fetch(to(path(info) + "?ticket=" + ticket)).body()).hasSize(10);
        assertRefused(send(to(path(other) + "?ticket=" + ticket)), 403, "forbidden");
        assertRefused(send(to(path(info) + "?ticket=")), 403, "forbidden");
        assertRefused(send(to(path(info) + "?ticket=%7F")), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9, 0, 10", "bytes=100-, 100, 1000", "bytes=-7, 993, 1000", "bytes=990-5000, 990, 1000",
        "bytes=999-999, 999, 1000"})
    void rangeIsSent(String range, int from, int to) throws Exception {
        byte[] bytes = bytes(1000);
        FileInfo info = bring("a", bytes);
        HttpResponse<byte[]> part = fetch(as("Ada", path(info)).header("Range", range));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
        assertThat(field(part, "Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=5-1", "lines=1-2", "bytes=x"})
    void otherRangesGetAllOfIt(String range) throws Exception {
        FileInfo info = bring("a", bytes(1000));
        HttpResponse<byte[]> all = fetch(as("Ada", path(info)).header("Range", range));
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body()).hasSize(1000);
    }

    @Test
    void rangeOutsideIsToldTheSize() throws Exception {
        FileInfo info = bring("a", bytes(1000));
        HttpResponse<String> response = send(as("Ada", path(info)).header("Range", "bytes=1000-"));
        assertRefused(response, 416, "bad-range");
        assertThat(field(response, "Content-Range")).isEqualTo("bytes */1000");
        assertThat(field(response, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void rangeOfAnotherFileIsNotSent() throws Exception {
        FileInfo info = bring("a", bytes(1000));
        HttpRequest.Builder request = as("Ada", path(info)).header("Range", "bytes=0-9");
        assertThat(fetch(request.copy().header("If-Range", "\"other\"")).body()).hasSize(1000);
        assertThat(fetch(request.copy().header("If-Range", "\"" + info.sha256() + "\"")).body()).hasSize(10);
    }

    @Test
    void whoHasItIsToldSo() throws Exception {
        FileInfo info = bring("a", bytes(1000));
        HttpResponse<byte[]> response = fetch(as("Ada", path(info)).header("If-None-Match",
                "\"" + info.sha256() + "\""));
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void headTellsWhatAGetWouldSend() throws Exception {
        FileInfo info = bring("a", bytes(1000));
        HttpResponse<byte[]> head = fetch(as("Ada", path(info)).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(field(head, "Content-Length")).isEqualTo("1000");
        assertThat(field(head, "ETag")).contains(info.sha256());
    }

    @Test
    void picturesAreShownWithoutScripts() throws Exception {
        FileInfo info = bring("a.html", PIXEL);
        HttpResponse<byte[]> got = fetch(as("Ada", path(info)));
        assertThat(field(got, "Content-Type")).isEqualTo("image/png");
        assertThat(field(got, "Content-Disposition")).startsWith("inline; ");
        assertThat(field(got, "Content-Security-Policy")).isEqualTo("sandbox");
        assertThat(field(got, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void pagesAreSavedAsText() throws Exception {
        FileInfo info = info(send(as("Ada", "/files").header("X-File-Name", "a.html")
                .header("Content-Type", "text/html").POST(BodyPublishers.ofString("<script>alert(1)</script>"))));
        HttpResponse<byte[]> got = fetch(as("Ada", path(info)));
        assertThat(field(got, "Content-Type")).startsWith("text/plain");
        assertThat(field(got, "Content-Disposition")).startsWith("attachment; ");
        assertThat(field(got, "Content-Security-Policy")).isEqualTo("sandbox");
    }

    @Test
    void pictureHasASmallOne() throws Exception {
        FileInfo info = bring("a.png", PIXEL);
        HttpResponse<byte[]> small = fetch(as("Ada", path(info) + "?thumbnail"));
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(field(small, "Content-Type")).startsWith("image/");
        assertThat(field(small, "ETag")).isEqualTo("\"" + info.sha256() + "-small\"");
        assertThat(fetch(as("Ada", path(info) + "?thumbnail").header("If-None-Match", field(small, "ETag")))
                .statusCode()).isEqualTo(304);
        assertRefused(send(as("Ada", path(bring("a", bytes(10))) + "?thumbnail")), 404, "no-such-file");
        assertRefused(send(as("Bob", path(info) + "?thumbnail")), 403, "forbidden");
    }

    @Test
    void fetchedIsWhoWasSentAllOfIt() throws Exception {
        byte[] bytes = bytes(1000);
        FileInfo info = bring("a", bytes);
        store.said(info.id(), "#lobby", Set.of(guests.number("Bob")));
        fetch(as("Bob", path(info)).header("Range", "bytes=500-"));
        assertThat(sidecar(info)).contains(String.valueOf(guests.number("Bob")));
        fetch(as("Bob", path(info)).header("Range", "bytes=0-599"));
        fetch(as("Bob", path(info)).header("Range", "bytes=600-"));
        awaitFetched(info, "Bob");
    }

    /** The answer may arrive before the server has noted that it has gone. */
    private void awaitFetched(FileInfo info, String name) throws IOException {
        while (sidecar(info).contains(String.valueOf(guests.number(name)))) {
            Thread.onSpinWait();
        }
    }

    private String sidecar(FileInfo info) throws IOException {
        return Files.readString(directory.resolve(info.id() + ".json"));
    }

    @Test
    void uploadInPartsGoesOnWhereItWasCut() throws Exception {
        byte[] bytes = bytes(20 * MIB);
        HttpResponse<String> begun = send(as("Ada", "/files").header("X-File-Name", "a.bin")
                .header("X-File-Size", String.valueOf(bytes.length)).POST(BodyPublishers.noBody()));
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(field(begun, "Upload-Offset")).isEqualTo("0");
        String upload = field(begun, "Location");
        assertThat(upload).matches("/files/[0-9a-f]{32}");
        HttpResponse<String> first = send(patch(upload, bytes, 0, 8 * MIB));
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(field(first, "Upload-Offset")).isEqualTo(String.valueOf(8 * MIB));
        cutPatch(upload, bytes, 8 * MIB, 10 * MIB);
        HttpResponse<String> head = awaitOffset(upload, 10 * MIB);
        assertThat(field(head, "Upload-Length")).isEqualTo(String.valueOf(bytes.length));
        HttpResponse<String> wrong = send(patch(upload, bytes, 8 * MIB, 16 * MIB));
        assertRefused(wrong, 409, "bad-offset");
        assertThat(field(wrong, "Upload-Offset")).isEqualTo(String.valueOf(10 * MIB));
        assertThat(send(patch(upload, bytes, 10 * MIB, 18 * MIB)).statusCode()).isEqualTo(204);
        FileInfo info = info(send(patch(upload, bytes, 18 * MIB, 20 * MIB)));
        assertThat(info.sha256()).isEqualTo(sha256(bytes));
        assertThat(upload).endsWith(info.id());
    }

    private HttpRequest.Builder patch(String upload, byte[] bytes, int from, int to) {
        return as("Ada", upload).header("Upload-Offset", String.valueOf(from)).method("PATCH", body(bytes, from, to));
    }

    private HttpResponse<String> awaitOffset(String upload, int offset) throws Exception {
        HttpResponse<String> head = send(as("Ada", upload).method("HEAD", BodyPublishers.noBody()));
        while (!field(head, "Upload-Offset").equals(String.valueOf(offset))) {
            assertThat(head.statusCode()).isEqualTo(200);
            head = send(as("Ada", upload).method("HEAD", BodyPublishers.noBody()));
        }
        return head;
    }

    private Socket halfPatch(String upload, byte[] bytes, int from, int to, int length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        socket.getOutputStream().write(("PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + guests.token("Ada") + "\r\nUpload-Offset: " + from + "\r\nContent-Length: " + length
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes, from, to - from);
        return socket;
    }

    private void cutPatch(String upload, byte[] bytes, int from, int to) throws IOException {
        halfPatch(upload, bytes, from, to, to - from + 1000).close();
    }

    @Test
    void deadConnectionDoesNotHoldAnUploadUp() throws Exception {
        byte[] bytes = bytes(MIB);
        String upload = field(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "" + MIB)
                .POST(BodyPublishers.noBody())), "Location");
        try (Socket dead = halfPatch(upload, bytes, 0, 1000, 2000)) {
            awaitOffset(upload, 1000);
            FileInfo info = info(send(patch(upload, bytes, 1000, MIB)));
            assertThat(info.sha256()).isEqualTo(sha256(bytes));
            dead.getOutputStream().write(bytes, 0, 1000);
            assertThat(firstLine(dead)).contains("409");
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst()
                .orElse("");
    }

    @Test
    void lastAnswerCanBeAskedForAgain() throws Exception {
        FileInfo info = bring("a", bytes(1000));
        HttpResponse<String> head = send(as("Ada", "/files/" + info.id()).method("HEAD", BodyPublishers.noBody()));
        assertThat(field(head, "Upload-Offset")).isEqualTo("1000");
        assertThat(info(send(patch("/files/" + info.id(), bytes(1000), 1000, 1000)))).isEqualTo(info);
        assertRefused(send(patch("/files/" + info.id(), bytes(1000), 0, 1000)), 409, "bad-offset");
    }

    @Test
    void partIsAtMostEightMebibytes() throws Exception {
        byte[] bytes = bytes(9 * MIB);
        String upload = field(send(as("Ada", "/files").header("X-File-Name", "a")
                .header("X-File-Size", String.valueOf(bytes.length)).POST(BodyPublishers.noBody())), "Location");
        try (Socket socket = halfPatch(upload, bytes, 0, 0, 8 * MIB + 1)) {
            assertThat(firstLine(socket)).contains("413");
        }
        HttpResponse<String> chunked = send(as("Ada", upload).header("Upload-Offset", "0").method("PATCH",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
        assertRefused(chunked, 413, "too-long");
        assertThat(field(chunked, "Upload-Offset")).isEqualTo(String.valueOf(8 * MIB));
        assertThat(info(send(patch(upload, bytes, 8 * MIB, 9 * MIB))).sha256()).isEqualTo(sha256(bytes));
    }

    @Test
    void moreThanWasAnnouncedIsRefused() throws Exception {
        String upload = field(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "10")
                .POST(BodyPublishers.noBody())), "Location");
        assertRefused(send(patch(upload, bytes(11), 0, 11)), 413, "too-long");
    }

    @Test
    void uploadOfSomebodyElseIsNotThere() throws Exception {
        String upload = field(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "10")
                .POST(BodyPublishers.noBody())), "Location");
        assertThat(send(as("Bob", upload).method("HEAD", BodyPublishers.noBody())).statusCode()).isEqualTo(404);
        assertRefused(send(as("Bob", upload).DELETE()), 404, "no-such-file");
        assertRefused(send(as("Bob", upload).header("Upload-Offset", "0").method("PATCH",
                BodyPublishers.ofString("x"))), 404, "no-such-file");
        assertRefused(send(as("Ada", upload + "/a")), 404, "no-such-file");
    }

    @Test
    void uploadOfAGuestEndsWithTheGuest() throws Exception {
        byte[] bytes = bytes(2000);
        String upload = field(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "2000")
                .POST(BodyPublishers.noBody())), "Location");
        try (Socket part = halfPatch(upload, bytes, 0, 1000, 2000);
                Socket whole = post("Content-Length: 2000\r\n")) {
            whole.getOutputStream().write(bytes, 0, 1000);
            awaitOffset(upload, 1000);
            guests.leave("Ada");
            part.getOutputStream().write(bytes, 1000, 1000);
            assertThat(firstLine(part)).contains("409");
            whole.getOutputStream().write(bytes, 1000, 1000);
            assertThat(firstLine(whole)).contains("409");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void uploadIsCancelled() throws Exception {
        String upload = field(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "10")
                .POST(BodyPublishers.noBody())), "Location");
        assertThat(send(as("Ada", upload).DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(as("Ada", upload).method("HEAD", BodyPublishers.noBody())).statusCode()).isEqualTo(404);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void tooLargeIsAnsweredBeforeItComes() throws Exception {
        try (Socket socket = post("Content-Length: 3000000000\r\n")) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("Connection: close", "\"too-long\"");
        }
    }

    private Socket post(String fields) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        socket.getOutputStream().write(("POST /files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + guests.token("Ada") + "\r\nX-File-Name: a\r\n" + fields + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void withoutALengthNothingIsTaken() throws Exception {
        try (Socket socket = post("Connection: close\r\n")) {
            assertThat(firstLine(socket)).contains("411");
        }
    }

    @Test
    void cutFileLeavesNothing() throws Exception {
        try (Socket socket = post("Content-Length: 1000\r\n")) {
            socket.getOutputStream().write(bytes(500));
        }
        while (requireNonNull(directory.toFile().list()).length > 0) {
            Thread.onSpinWait();
        }
    }

    private Socket chunked(String request, String... fields) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        socket.getOutputStream().write((request + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + guests.token("Ada") + "\r\nTransfer-Encoding: chunked\r\n" + String.join("\r\n", fields)
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "-1\r\n", "5\r\n1234567\r\n", "FFFFFFFFFFFFFFFFF\r\n", "5"})
    void partThatIsBadlyChunkedIsRefusedAndWhatCameBeforeCounts(String bad) throws Exception {
        byte[] bytes = bytes(1000);
        String upload = field(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "1000")
                .POST(BodyPublishers.noBody())), "Location");
        try (Socket socket = chunked("PATCH " + upload, "Upload-Offset: 0")) {
            socket.getOutputStream().write("64\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes, 0, 100);
            socket.getOutputStream().write(("\r\n" + bad).getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!bad.equals("5")) { // who is cut off before a chunk has begun hears nothing
                assertThat(answer).startsWith("HTTP/1.1 400").contains("Connection: close", "\"bad-field\"");
            }
        }
        HttpResponse<String> head = send(as("Ada", upload).method("HEAD", BodyPublishers.noBody()));
        int here = Integer.parseInt(field(head, "Upload-Offset"));
        assertThat(here).isBetween(100, 105);
        if (here == 100) {
            assertThat(info(send(patch(upload, bytes, 100, 1000))).sha256()).isEqualTo(sha256(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "-1\r\n", "5\r\n1234567\r\n", "FFFFFFFFFFFFFFFFF\r\n"})
    void fileThatIsBadlyChunkedIsRefusedAndLeavesNothing(String bad) throws Exception {
        try (Socket socket = chunked("POST /files", "X-File-Name: a")) {
            socket.getOutputStream().write(("3\r\nabc\r\n" + bad).getBytes(StandardCharsets.US_ASCII));
            assertThat(firstLine(socket)).contains("400");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void diskThatTakesNothingIsSaidSo() throws Exception {
        FileInfo info = bring("a", bytes(10));
        String upload = field(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "10")
                .POST(BodyPublishers.noBody())), "Location");
        String part = upload.substring("/files/".length()) + ".part";
        Files.delete(directory.resolve(part));
        Files.createDirectory(directory.resolve(part));
        HttpResponse<String> refused = send(patch(upload, bytes(10), 0, 10));
        assertRefused(refused, 507, "no-room-on-disk");
        assertThat(refused.body()).contains("the server's log");
        Path away = directory.resolveSibling("away-" + directory.getFileName());
        Files.move(directory, away);
        try {
            assertRefused(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "10")
                    .POST(BodyPublishers.noBody())), 507, "no-room-on-disk");
            assertRefused(send(as("Ada", "/files").header("X-File-Name", "a").POST(BodyPublishers.ofString("x"))), 507,
                    "no-room-on-disk");
            assertRefused(send(as("Ada", path(info))), 404, "no-such-file");
        } finally {
            Files.move(away, directory);
        }
        assertThat(fetch(as("Ada", path(info))).body()).hasSize(10);
    }

    @Test
    void fullStoreSaysWhatToDo() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(send(as("Ada", "/files").header("X-File-Name", "a").header("X-File-Size", "" + 19 * MIB)
                    .POST(BodyPublishers.noBody())).statusCode()).isEqualTo(201);
        }
        HttpResponse<String> third = send(as("Ada", "/files").header("X-File-Name", "a")
                .header("X-File-Size", "" + 19 * MIB).POST(BodyPublishers.noBody()));
        assertRefused(third, 507, "no-room-on-disk");
        assertThat(third.body()).contains("Wait until");
    }

    @ParameterizedTest
    @CsvSource({"%, 10", "%E5, 10", "%ff.txt, 10", "'', 10", "a, x", "a, -1", "a, ''", "a, 9999999999999999999999"})
    void badFieldsAreToldWhatWouldBeGood(String name, String size) throws Exception {
        assertRefused(send(as("Ada", "/files").header("X-File-Name", name).header("X-File-Size", size)
                .POST(BodyPublishers.noBody())), 400, "bad-field");
    }

    @Test
    void namesAreMadeSafe() throws Exception {
        assertThat(bring("..%2F..%2Fetc%2Fpasswd", bytes(1)).name()).isEqualTo("passwd");
        assertThat(bring("a%0D%0AX: y", bytes(1)).name()).isEqualTo("aX_ y");
    }

    @Test
    void otherMethodsAreToldWhichThereAre() throws Exception {
        HttpResponse<String> response = send(as("Ada", "/files/x").method("PUT", BodyPublishers.ofString("x")));
        assertRefused(response, 405, "bad-method");
        assertThat(field(response, "Allow")).isEqualTo("HEAD, PATCH, DELETE");
        assertThat(send(as("Ada", "/files").GET()).statusCode()).isEqualTo(405);
    }

    @Test
    void whoGoesAwayInTheMiddleLetsTheFileGo() throws Exception {
        FileInfo info = bring("a", bytes(19 * MIB));
        store.said(info.id(), "#lobby", Set.of());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            socket.getOutputStream()
                    .write(("GET " + path(info) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + guests.token("Ada") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(1000)).hasSize(1000);
        }
        // As soon as nobody reads it, it may go to make room for another one.
        long ada = guests.number("Ada");
        store.begin(ada, "b", null, 20 * MIB);
        while (store.find(info.id()) != null) {
            if (hasRoom(ada)) {
                assertThat(store.find(info.id())).isNull();
            }
        }
    }

    private boolean hasRoom(long person) throws IOException {
        try {
            store.begin(person, "c", null, 15 * MIB);
            return true;
        } catch (FileException stillRead) {
            return false;
        }
    }
}
