package confab.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be done about a database that is damaged: set it aside, and take over what its whole pages hold. SQLite
 * itself reads a table only along its own tree and gives up where a branch is broken; here every page is read for what
 * stands in it. For the thread that opens the journal.
 */
final class Salvage {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss")
            .withZone(ZoneOffset.UTC);
    private static final Logger LOGGER = LoggerFactory.getLogger(Salvage.class);
    private static final List<String> FILES = List.of("", "-wal", "-shm", "-journal");

    /**
     * What was recovered.
     *
     * @param missing how many messages rooms lack between those that they have
     */
    record Report(long entries, int logs, int owners, long missing) {}

    private Salvage() {}

    /**
     * Puts what can be recovered of a database in its place, and sets the damaged one aside. The process may end at
     * any time: until everything is recovered the damaged one stays in its place, and from then on
     * {@link #finishReplacing} does the rest.
     */
    static void replace(Path database, Instant now) throws IOException, SQLException {
        Path fresh = database.resolveSibling("recovering-" + database.getFileName());
        for (String file : FILES) {
            Files.deleteIfExists(beside(fresh, file)); // nobody's: of an attempt that did not come to its end
        }
        Report report;
        JournalFiles.hide(fresh);
        try (Connection connection = Database.create(fresh)) {
            Database.transaction(connection, () -> {
                Schema.upgrade(connection, 0);
                return connection;
            });
            report = recover(database, connection);
        }
        Files.move(fresh, recovered(database), StandardCopyOption.REPLACE_EXISTING);
        Path aside = finish(database, now);
        LOGGER.warn("Recovered {} messages of {} conversations, and {} names; {} messages in between are lost."
                + " The damaged file is kept: {}", report.entries(), report.logs(), report.owners(), report.missing(),
                aside);
    }

    /** For when the process ended between the two: there is no database, but one that was recovered. */
    static void finishReplacing(Path database, Instant now) throws IOException {
        if (!Files.exists(database) && Files.exists(recovered(database))) {
            finish(database, now);
        }
    }

    private static Path finish(Path database, Instant now) throws IOException {
        Path aside = setAside(database, now);
        Files.move(recovered(database), database);
        return aside;
    }

    private static Path recovered(Path database) {
        return database.resolveSibling("recovered-" + database.getFileName());
    }

    /**
     * Gives a database, with what belongs to it, a name of the day: {@code confab-damaged-2026-11-21-101530.db}, in
     * UTC. Nothing is deleted and nothing overwritten.
     *
     * @return where it is now
     */
    static Path setAside(Path database, Instant now) throws IOException {
        String name = String.valueOf(database.getFileName());
        String stem = (name.endsWith(".db") ? name.substring(0, name.length() - 3) : name) + "-damaged-"
                + DATE.format(now);
        Path aside = database.resolveSibling(stem + ".db");
        for (int i = 2; isTaken(aside); i++) {
            aside = database.resolveSibling(stem + "-" + i + ".db");
        }
        for (String file : FILES) {
            if (Files.exists(beside(database, file), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(beside(database, file), beside(aside, file));
            }
        }
        return aside;
    }

    private static boolean isTaken(Path aside) {
        return FILES.stream().anyMatch(file -> Files.exists(beside(aside, file), LinkOption.NOFOLLOW_LINKS));
    }

    private static Path beside(Path database, String file) {
        return database.resolveSibling(database.getFileName() + file);
    }

    /**
     * Takes over what is readable of a database: people, logs and entries, with their numbers. The damaged file is not
     * changed.
     *
     * @param damaged with what is left of its write-ahead log beside it
     * @param fresh with empty tables and a name of its own; it counts once this has returned
     */
    static Report recover(Path damaged, Connection fresh) throws IOException, SQLException {
        if (!Files.isRegularFile(damaged)) {
            return new Report(0, 0, 0, 0);
        }
        boolean single = fresh.getAutoCommit();
        fresh.setAutoCommit(false);
        try (DamagedFile file = new DamagedFile(damaged); Recovery recovery = new Recovery(fresh)) {
            PageRows rows = new PageRows(file);
            for (int page = 1; page <= file.pages(); page++) {
                for (Row row : rows.of(page)) {
                    recovery.who(row);
                }
            }
            for (int page = 1; page <= file.pages(); page++) {
                for (Row row : rows.of(page)) {
                    recovery.said(row);
                }
            }
            return recovery.finish();
        } finally {
            fresh.setAutoCommit(single);
        }
    }
}
