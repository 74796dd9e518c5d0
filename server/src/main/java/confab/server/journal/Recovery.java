package confab.server.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import confab.model.NameException;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Limits;
import confab.server.chat.Registry;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows of a damaged file into a fresh database, each checked: they are whatever happened to stand there. A row
 * tells by its shape what it is of; the same one may come more than once, and in any order, but
 * {@linkplain #who people and logs} come before {@linkplain #said entries}.
 */
final class Recovery implements AutoCloseable {
    /** Above every number that is ever given, and far below where they end. */
    private static final long MOST = 1_000_000_000_000L;
    private static final long LAST_TIME = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final int COMMIT_EVERY = 10_000;
    private static final Pattern TALK = Pattern.compile("@[0-9a-z]{1,13}");
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{32}:[0-9a-f]{64}");
    /** Without its last column, which came with version 2, if it is older than that. */
    private static final Pattern ENTRY = Pattern.compile("NIIIIITIT[TN]I[TN]?");
    private static final int FILE = 11;
    private static final Pattern OWNER = Pattern.compile("NT[TN]I");

    private final Connection fresh;
    private final PreparedStatement log;
    private final PreparedStatement pair;
    private final PreparedStatement numbered;
    private final PreparedStatement entry;
    private final Map<Long, Registry.Owned> owners = new HashMap<>();
    private int uncommitted;

    /** @param fresh in a transaction, which is committed now and then */
    Recovery(Connection fresh) throws SQLException {
        this.fresh = fresh;
        log = fresh.prepareStatement("""
            INSERT INTO log (number, name, last) VALUES (?, ?, ?)
            ON CONFLICT (number) DO UPDATE SET last = max(last, excluded.last) WHERE name = excluded.name
            ON CONFLICT DO NOTHING""");
        pair = fresh.prepareStatement("""
            INSERT INTO pair (log, first, first_knows, first_received, first_read,
                second, second_knows, second_received, second_read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET first_received = max(first_received, excluded.first_received),
                first_read = max(first_read, excluded.first_read),
                second_received = max(second_received, excluded.second_received),
                second_read = max(second_read, excluded.second_read)""");
        numbered = fresh.prepareStatement("""
            INSERT INTO numbered (person, name_key, nickname, last, bearer) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET last = max(last, excluded.last)""");
        entry = fresh.prepareStatement("""
            INSERT OR IGNORE INTO entry (position, log, seq, time, author, owned, nickname, color, text, id, action,
                file)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 FROM log WHERE number = ?2""");
    }

    /** Takes the row if it is a log, an owner, a talk's pair or a number that somebody has seen. */
    void who(Row row) throws SQLException {
        if (row.shape().equals("NTI")) {
            log(row.rowid(), row.text(1), row.number(2));
        } else if (row.shape().equals("TI") && row.rowid() == 0) {
            log(row.number(1), row.text(0), 0); // from the index of their names, should the table have lost it
        } else if (OWNER.matcher(row.shape()).matches()) {
            owner(row);
        } else if (row.shape().equals("TITIIITII")) {
            pair(row);
        } else if (row.shape().equals("ITTII")) {
            numbered(row);
        }
    }

    private void log(long number, String name, long last) throws SQLException {
        if (isNumber(number) && isCount(last) && isLog(name)) {
            log.setLong(1, number);
            log.setString(2, name);
            log.setLong(3, last);
            write(log);
        }
    }

    private void owner(Row row) {
        Nickname nickname = nickname(row.text(1));
        String secret = row.textOrNull(2);
        if (row.rowid() > 0 && nickname != null && isTime(row.number(3))
                && (secret == null || SECRET.matcher(secret).matches())) {
            Registry.Owned owned = new Registry.Owned(row.rowid(), nickname, secret,
                    Instant.ofEpochMilli(row.number(3)));
            owners.merge(owned.number(), owned, Recovery::later);
        }
    }

    private static Registry.Owned later(Registry.Owned one, Registry.Owned other) {
        return one.used().isBefore(other.used()) ? other : one;
    }

    private void pair(Row row) throws SQLException {
        boolean sane = TALK.matcher(row.text(0)).matches();
        for (int half : new int[]{1, 5}) {
            sane = sane && row.number(half) > 0 && nickname(row.text(half + 1)) != null && isCount(row.number(half + 2))
                    && isCount(row.number(half + 3));
        }
        if (sane) {
            write(pair, row, 0);
        }
    }

    private void numbered(Row row) throws SQLException {
        Nickname nickname = nickname(row.text(2));
        if (row.number(0) > 0 && nickname != null && nickname.key().equals(row.text(1)) && isCount(row.number(3))
                && row.number(4) >= 0) {
            write(numbered, row, 0);
        }
    }

    /** Takes the row if it is an entry. One whose log is lost belongs nowhere: it may have been private. */
    void said(Row row) throws SQLException {
        if (ENTRY.matcher(row.shape()).matches() && isNumber(row.rowid())
                && isNumber(row.number(2)) && isTime(row.number(3)) && row.number(4) > 0
                && isFlag(row.number(5)) && nickname(row.text(6)) != null
                && row.number(7) >= 0 && row.number(7) <= 0xFFFFFF && isSaid(row)
                && row.text(9).length() <= Limits.ID_CHARS && isFlag(row.number(10))) {
            entry.setLong(1, row.rowid());
            entry.setString(FILE + 1, null);
            write(entry, row, 1);
        }
    }

    private void write(PreparedStatement insert, Row row, int from) throws SQLException {
        for (int i = from; i < row.values().size(); i++) {
            if (row.shape().charAt(i) == 'I') {
                insert.setLong(i + 1, row.number(i));
            } else {
                insert.setString(i + 1, row.textOrNull(i));
            }
        }
        write(insert);
    }

    private void write(PreparedStatement insert) throws SQLException {
        insert.executeUpdate();
        if (++uncommitted == COMMIT_EVERY) {
            fresh.commit();
            uncommitted = 0;
        }
    }

    /** Once there are no more rows: who owns what, and where each log's numbers go on. */
    Salvage.Report finish() throws SQLException {
        Collection<Registry.Owned> kept = owners();
        try (PreparedStatement owner = fresh.prepareStatement(
                "INSERT INTO owner (number, nickname, secret, used) VALUES (?, ?, ?, ?)");
                Statement statement = fresh.createStatement()) {
            for (Registry.Owned owned : kept) {
                owner.setLong(1, owned.number());
                owner.setString(2, owned.name().text());
                owner.setString(3, owned.secret());
                owner.setLong(4, owned.used().toEpochMilli());
                owner.executeUpdate();
            }
            statement.executeUpdate("""
                UPDATE log SET last = max(last,
                    coalesce((SELECT max(seq) FROM entry WHERE entry.log = log.number), 0),
                    coalesce((SELECT max(first_received, first_read, second_received, second_read) FROM pair
                        WHERE pair.log = log.name), 0))""");
            fresh.commit();
            try (ResultSet row = statement.executeQuery("""
                SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM log), coalesce(sum(gaps), 0)
                FROM (SELECT last + 1 - min(seq) - count(*) AS gaps FROM log
                    JOIN entry ON entry.log = log.number WHERE name LIKE '#%' GROUP BY log.number)""")) {
                row.next();
                return new Salvage.Report(row.getLong(1), row.getInt(2), kept.size(), row.getLong(3));
            }
        }
    }

    /** One for each name: the one who used it last. */
    private Collection<Registry.Owned> owners() {
        Map<Nickname, Registry.Owned> byName = new HashMap<>();
        owners.values().forEach(owned -> byName.merge(owned.name(), owned, Recovery::later));
        return byName.values();
    }

    private static boolean isNumber(long value) {
        return value > 0 && value <= MOST;
    }

    private static boolean isCount(long value) {
        return value >= 0 && value <= MOST;
    }

    private static boolean isTime(long value) {
        return value >= 0 && value <= LAST_TIME;
    }

    private static boolean isFlag(long value) {
        return value == 0 || value == 1;
    }

    // A page of zeros would be read as NULs, which nobody types.
    private static boolean isText(String text) {
        return !text.isEmpty() && text.indexOf('\0') < 0
                && text.getBytes(StandardCharsets.UTF_8).length <= Limits.TEXT_BYTES;
    }

    private static boolean isSaid(Row row) {
        String file = row.values().size() > FILE ? row.textOrNull(FILE) : null;
        return isFile(file) && (isText(row.text(8)) || (file != null && row.text(8).isEmpty()));
    }

    private static boolean isFile(@Nullable String text) {
        try {
            FileColumn.file(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isLog(String name) {
        try {
            return TALK.matcher(name).matches() || (name.startsWith("#") && RoomName.of(name).key().equals(name));
        } catch (NameException none) {
            return false;
        }
    }

    private static @Nullable Nickname nickname(String text) {
        try {
            return Nickname.of(text);
        } catch (NameException none) {
            return null;
        }
    }

    @Override
    public void close() throws SQLException {
        try (log; pair; numbered; entry) {
            // each of them, whatever becomes of the others
        }
    }
}
