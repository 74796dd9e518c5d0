package confab.server.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What stands in a database, by version: {@code PRAGMA user_version}, 0 in a new one. Each script makes the next
 * version of the one before, so that whatever is kept comes along.
 */
final class Schema {
    private static final List<String> SCRIPTS = List.of("schema-1.sql", "schema-2.sql");

    /** The version that this server works with. */
    static final int VERSION = SCRIPTS.size();

    private Schema() {}

    /** Brings a database from a version up to this server's, inside the caller's transaction. */
    static void upgrade(Connection connection, int from) throws SQLException {
        for (String script : SCRIPTS.subList(from, VERSION)) {
            Database.run(connection, text(script));
        }
        Database.run(connection, "PRAGMA user_version = " + VERSION);
    }

    private static String text(String script) {
        try (InputStream in = Schema.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException(script + " is missing from this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
