package confab.launcher;

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import javax.swing.JOptionPane;

import confab.client.ClientMain;

/** Where {@code confab.jar} starts. Compiled for Java 8; everything behind it needs the newest. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        String complaint = OldJava.complaint();
        if (complaint.isEmpty()) {
            ClientMain.main(arguments);
        } else {
            System.err.println(complaint);
            show(complaint);
            System.exit(1);
        }
    }

    /** Whoever double-clicked the jar sees no standard error. */
    private static void show(String complaint) {
        if (System.console() == null && !GraphicsEnvironment.isHeadless()) {
            try {
                JOptionPane.showMessageDialog(null, complaint, "Confab", JOptionPane.ERROR_MESSAGE);
            } catch (HeadlessException | LinkageError e) {
                // A Java without windows: standard error has to do.
            }
        }
    }
}
