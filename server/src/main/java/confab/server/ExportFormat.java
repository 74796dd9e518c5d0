package confab.server;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.Locale;

import confab.model.RoomName;
import confab.protocol.Event;

/** As what a room's log can be exported. */
enum ExportFormat {
    /** Lines as people in the text dialect see them, with date and time. */
    TEXT {
        @Override
        Writing to(Writer out, RoomName room, ZoneId zone, Locale locale) {
            return new TextExport(out, room, zone);
        }
    },
    /** Lines of JSON, each the event that programs get. */
    JSONL {
        @Override
        Writing to(Writer out, RoomName room, ZoneId zone, Locale locale) {
            return new JsonExport(out);
        }
    },
    /** One page for a browser, which needs nothing else. */
    HTML {
        @Override
        Writing to(Writer out, RoomName room, ZoneId zone, Locale locale) {
            return new HtmlExport(out, room, zone, locale);
        }
    };

    /** A file that is being written, message after message; for one thread. Whoever opened its writer closes it. */
    interface Writing {
        void begin() throws IOException;

        void write(Event.Message message) throws IOException;

        void end() throws IOException;
    }

    /**
     * @param zone whose days and hours these are
     * @param locale how days are called
     */
    abstract Writing to(Writer out, RoomName room, ZoneId zone, Locale locale);
}
