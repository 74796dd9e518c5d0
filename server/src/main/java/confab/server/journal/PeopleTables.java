package confab.server.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;

import confab.server.chat.Registry;

/** Where it is kept who owns which name, and who has talked with whom. Journal thread only, inside a transaction. */
final class PeopleTables {
    private final PreparedStatement owner;
    private final PreparedStatement dropOwner;
    private final PreparedStatement dropNumbered;
    private final PreparedStatement pair;
    private final PreparedStatement numbered;

    PeopleTables(Statements statements) throws SQLException {
        owner = statements.prepare("INSERT OR REPLACE INTO owner (number, nickname, secret, used) VALUES (?, ?, ?, ?)");
        dropOwner = statements.prepare("DELETE FROM owner WHERE number = ?");
        dropNumbered = statements.prepare("DELETE FROM numbered WHERE person = ?");
        pair = statements.prepare("""
            INSERT OR REPLACE INTO pair (log, first, first_knows, first_received, first_read,
            second, second_knows, second_received, second_read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        numbered = statements.prepare(
                "INSERT OR REPLACE INTO numbered (person, name_key, nickname, last, bearer) VALUES (?, ?, ?, ?, ?)");
    }

    void keep(Notes notes) throws SQLException {
        for (Notes.OwnedChange change : notes.owned()) {
            if (!change.dropped()) {
                keep(change.owned());
            } else {
                drop(change.owned());
            }
        }
        for (Registry.Pair each : notes.pairs()) {
            pair.setString(1, each.log());
            keep(each.first(), 2);
            keep(each.second(), 6);
            pair.executeUpdate();
        }
        for (Registry.Numbered each : notes.numbered()) {
            numbered.setLong(1, each.person());
            numbered.setString(2, each.name().key());
            numbered.setString(3, each.name().text());
            numbered.setLong(4, each.last());
            numbered.setLong(5, each.bearer());
            numbered.executeUpdate();
        }
    }

    private void keep(Registry.Owned owned) throws SQLException {
        owner.setLong(1, owned.number());
        owner.setString(2, owned.name().text());
        owner.setString(3, owned.secret());
        owner.setLong(4, owned.used().toEpochMilli());
        owner.executeUpdate();
    }

    private void drop(Registry.Owned owned) throws SQLException {
        for (PreparedStatement drop : new PreparedStatement[]{dropOwner, dropNumbered}) {
            drop.setLong(1, owned.number());
            drop.executeUpdate();
        }
    }

    private void keep(Registry.Half half, int from) throws SQLException {
        pair.setLong(from, half.person());
        pair.setString(from + 1, half.knows().text());
        pair.setLong(from + 2, half.received());
        pair.setLong(from + 3, half.read());
    }
}
