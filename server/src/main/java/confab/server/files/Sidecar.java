package confab.server.files;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import confab.model.SafeFileName;
import confab.protocol.FileInfo;
import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file, and kept beside it. One that exists is well-formed.
 *
 * @param size in bytes; -1 while it is not known
 * @param type what its bytes are; while they come, what was claimed, or null
 * @param sha256 null until it is here whole
 * @param by the number of who brought it
 * @param at when it was begun
 * @param said when it was said last; null if never
 * @param logs in which conversations it was said
 * @param to who is still to fetch it
 */
@Json
record Sidecar(String name, long size, @Nullable String type, @Nullable String sha256, long by, Instant at,
        @Nullable Instant said, @Nullable Set<String> logs, @Nullable Set<Long> to) {
    /** The longest name of a log. */
    private static final int LOG_CHARS = 200;

    /** @throws IllegalArgumentException for what cannot be one */
    @SuppressWarnings("ConstantValue") // what is read from a file may lack anything
    Sidecar {
        if (name == null || at == null || !SafeFileName.isSafe(name) || size < -1) {
            throw new IllegalArgumentException("no file");
        }
        logs = logs == null ? Set.of() : Set.copyOf(logs);
        to = to == null ? Set.of() : Set.copyOf(to);
        if (logs.stream().anyMatch(log -> log.length() > LOG_CHARS)) {
            throw new IllegalArgumentException("no conversation");
        }
    }

    /** What has just been begun. */
    static Sidecar begun(String name, long size, @Nullable String type, long by, Instant at) {
        return new Sidecar(name, size, type, null, by, at, null, Set.of(), Set.of());
    }

    /** The same without times that are still to come: somebody's clock, or somebody's hand. */
    Sidecar notAfter(Instant now) {
        Instant saidThen = said != null && said.isAfter(now) ? now : said;
        return new Sidecar(name, size, type, sha256, by, at.isAfter(now) ? now : at, saidThen, logs, to);
    }

    /** It is here whole. */
    Sidecar whole(long bytes, String what, String hash) {
        return new Sidecar(name, bytes, what, hash, by, at, said, logs, to);
    }

    Sidecar said(String log, Set<Long> people, Instant now) {
        Set<String> where = new HashSet<>(inLogs());
        where.add(log);
        Set<Long> waiting = new HashSet<>(waiting());
        waiting.addAll(people);
        waiting.remove(by);
        return new Sidecar(name, size, type, sha256, by, at, now, where, waiting);
    }

    /** Somebody has it, or will never fetch it. */
    Sidecar without(long person) {
        Set<Long> waiting = new HashSet<>(waiting());
        waiting.remove(person);
        return new Sidecar(name, size, type, sha256, by, at, said, logs, waiting);
    }

    boolean isWhole() {
        return sha256 != null;
    }

    Set<String> inLogs() {
        return logs == null ? Set.of() : logs;
    }

    Set<Long> waiting() {
        return to == null ? Set.of() : to;
    }

    /** When something was done with it last. */
    Instant latest() {
        return said != null && said.isAfter(at) ? said : at;
    }

    /** @throws IllegalArgumentException if it is not here whole, or cannot be a file */
    FileInfo info(String id) {
        if (sha256 == null || type == null) {
            throw new IllegalArgumentException("not here whole: " + id);
        }
        return new FileInfo(id, name, size, sha256, type);
    }
}
