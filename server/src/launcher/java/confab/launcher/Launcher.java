package confab.launcher;

import confab.server.ServerMain;

/** Where {@code java -jar confab-server.jar} starts. Compiled for Java 8; everything behind it needs the newest. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        String complaint = OldJava.complaint();
        if (complaint.isEmpty()) {
            ServerMain.main(arguments);
        } else {
            System.err.println(complaint);
            System.exit(1);
        }
    }
}
