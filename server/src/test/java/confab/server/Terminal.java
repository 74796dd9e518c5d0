package confab.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

import picocli.CommandLine;

/** The command line as somebody sees it, in their language. */
final class Terminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line;

    Terminal(Locale language) {
        Locale usual = Locale.getDefault();
        Locale.setDefault(language);
        try {
            line = ServerMain.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), Screen.NONE);
        } finally {
            Locale.setDefault(usual);
        }
    }

    /** Runs the program, and says how it ended. */
    int execute(String... arguments) {
        return line.execute(arguments);
    }

    /** What an option would be, without running the program. */
    Object value(String option, String... arguments) {
        line.parseArgs(arguments);
        return line.getCommandSpec().findOption(option).getValue();
    }

    CommandLine line() {
        return line;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
