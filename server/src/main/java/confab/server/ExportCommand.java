package confab.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;

import confab.model.NameException;
import confab.model.RoomName;
import confab.server.chat.Journal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code confab-server export}: writes what was said in a room. Private talks are nobody's to export. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields that nothing else reads
@Command(name = "export", sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    private static final int MOST_ROOMS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--room", paramLabel = "#ROOM")
    private @Nullable String room;

    @Option(names = "--format", paramLabel = "text|jsonl|html", defaultValue = "text", converter = Converters.ToFormat.class)
    private ExportFormat format = ExportFormat.TEXT;

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path out;

    @Option(names = "--from", paramLabel = "DATE", converter = Converters.ToDate.class)
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", converter = Converters.ToDate.class)
    private @Nullable LocalDate to;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    private final ResourceBundle messages;
    private final ZoneId zone;
    private final Locale locale;

    /** @param zone the days that are asked for, and shown, are this one's */
    ExportCommand(ResourceBundle messages, ZoneId zone, Locale locale) {
        this.messages = messages;
        this.zone = zone;
        this.locale = locale;
    }

    @Override
    public Integer call() throws InterruptedException {
        RoomName asked = room == null ? null : name(room);
        if (from != null && to != null && to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), messages.getString("bad.dates"));
        }
        Offline offline = new Offline(spec, messages, data);
        return offline.run(journal -> {
            List<String> rooms = journal.rooms(MOST_ROOMS).stream().sorted().toList();
            if (asked == null) {
                offline.tell("export.rooms");
                rooms.forEach(offline.out()::println);
                return ExitCode.OK;
            }
            return rooms.contains(asked.key())
                    ? export(offline, journal, asked)
                    : offline.failed("export.no-room", asked, String.join(", ", rooms));
        });
    }

    private RoomName name(String text) {
        if (text.startsWith("@")) {
            throw new ParameterException(spec.commandLine(), messages.getString("export.private"));
        }
        try {
            return RoomName.of(text.startsWith("#") ? text : "#" + text); // shells take an unquoted # for a comment
        } catch (NameException none) {
            throw new ParameterException(spec.commandLine(), "--room: " + none.getMessage());
        }
    }

    private int export(Offline offline, Journal journal, RoomName asked) throws IOException {
        RoomExport export = new RoomExport(journal, asked,
                from == null ? Instant.MIN : from.atStartOfDay(zone).toInstant(),
                to == null ? Instant.MAX : to.plusDays(1).atStartOfDay(zone).toInstant(),
                count -> offline.tell("export.progress", count));
        if (out != null) {
            long count = toFile(export, out.toAbsolutePath());
            offline.tell("export.done", count, asked, out);
            return ExitCode.OK;
        }
        PrintWriter terminal = offline.out();
        export.write(format.to(terminal, asked, zone, locale));
        return terminal.checkError() ? offline.failed("export.unwritten") : ExitCode.OK;
    }

    /** The file is there whole or not at all; what was there before stays until then. */
    private long toFile(RoomExport export, Path file) throws IOException {
        Path parent = file.getParent();
        Path partial = Files.createTempFile(parent == null ? file : parent, ".confab-export", ".part");
        try {
            long count;
            try (Writer writer = Files.newBufferedWriter(partial)) {
                count = export.write(format.to(writer, export.room(), zone, locale));
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
