package confab.client.desktop;

import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;

import confab.client.chat.Entry;
import confab.client.chat.Shared;
import confab.client.chat.Timeline;
import confab.client.files.Transfer;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/** What the links on cards do. */
final class FileActions {
    private final Component over;
    private final Texts texts;
    private final FileDesk desk;
    private final Choices choices;
    private final Opening opening;

    /** @param over what dialogs stand over */
    FileActions(Component over, Texts texts, FileDesk desk, Choices choices) {
        this.over = over;
        this.texts = texts;
        this.desk = desk;
        this.choices = choices;
        this.opening = new Opening(desk, _ -> say("file.notOpened"));
        desk.folder(choices.downloads());
    }

    /** @param what one of the links of {@link CardMaker} */
    void act(Timeline timeline, Entry.Said said, String what) {
        Shared shared = said.shared();
        FileInfo file = shared == null ? null : shared.file();
        Transfer transfer = desk.transfer(said);
        Path path = transfer == null ? null : transfer.path();
        switch (what) {
            case CardMaker.CANCEL -> desk.cancel(said);
            case CardMaker.AGAIN -> desk.again(said);
            case CardMaker.DISCARD -> desk.discard(timeline, said);
            case CardMaker.DOWNLOAD -> download(file);
            case CardMaker.SAVE_AS -> saveAs(file);
            case CardMaker.OPEN -> open(path);
            case CardMaker.OPEN_FOLDER -> openFolder(path);
            case CardMaker.VIEW -> view(said, file);
            case CardMaker.FOLDER -> chooseFolder();
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void download(@Nullable FileInfo file) {
        if (file != null) {
            desk.download(file, null);
        }
    }

    private void saveAs(@Nullable FileInfo file) {
        if (file == null) {
            return;
        }
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle(texts.get("file.saveAs"));
        chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), file.name()));
        if (chooser.showSaveDialog(over) == JFileChooser.APPROVE_OPTION) {
            File chosen = chooser.getSelectedFile();
            if (!chosen.exists() || confirm("file.replace", chosen.getName())) {
                desk.download(file, chosen.toPath());
            }
        }
    }

    private void open(@Nullable Path path) {
        if (path != null && (!Opening.isRun(path) || confirm("file.runs", path.getFileName()))) {
            opening.open(path);
        }
    }

    private void openFolder(@Nullable Path path) {
        if (path != null) {
            opening.folder(path);
        }
    }

    private void view(Entry.Said said, @Nullable FileInfo file) {
        if (file != null) {
            PictureDialog dialog = new PictureDialog(SwingUtilities.getWindowAncestor(over), texts, file.name(),
                    desk.picture(said));
            dialog.setVisible(true);
            desk.view(file, dialog::whole);
        }
    }

    private void chooseFolder() {
        JFileChooser chooser = new JFileChooser(choices.downloads().isEmpty() ? null : new File(choices.downloads()));
        chooser.setDialogTitle(texts.get("file.folder"));
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showOpenDialog(over) == JFileChooser.APPROVE_OPTION) {
            choices.downloads(chooser.getSelectedFile().getPath());
            desk.folder(choices.downloads());
        }
    }

    private boolean confirm(String key, Object about) {
        return JOptionPane.showConfirmDialog(over, Plain.label(texts.get(key, about)), texts.get("app.name"),
                JOptionPane.OK_CANCEL_OPTION, JOptionPane.WARNING_MESSAGE) == JOptionPane.OK_OPTION;
    }

    private void say(String key) {
        JOptionPane.showMessageDialog(over, texts.get(key), texts.get("app.name"), JOptionPane.WARNING_MESSAGE);
    }
}
