package confab.server;

import java.util.Locale;

import confab.model.RoomName;
import confab.server.load.JsonWire;
import confab.server.load.TextWire;
import confab.server.load.Wire;

/** How the clients of a run speak. */
enum LoadDialect {
    JSON {
        @Override
        Wire wire(RoomName room) {
            return new JsonWire(room);
        }
    },
    TEXT {
        @Override
        Wire wire(RoomName room) {
            return new TextWire(room);
        }
    };

    abstract Wire wire(RoomName room);

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
