package confab.client.desktop;

import java.awt.Component;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;

import confab.client.chat.ChatModel;
import confab.client.chat.Timeline;
import confab.client.files.Gathering;
import confab.client.files.Offer;
import confab.model.Conversation;
import org.jspecify.annotations.Nullable;

/** From what somebody dropped, pasted or chose to an offer: looked at away from the event thread, shown, then sent. */
final class Offering {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);
    private static final int PREVIEW_EDGE = 1_024;

    private final Component over;
    private final Glyphs glyphs;
    private final Texts texts;
    private final ChatModel model;
    private final FileDesk desk;
    private final Clock clock;

    /** @param over what dialogs stand over */
    Offering(Component over, Glyphs glyphs, Texts texts, ChatModel model, FileDesk desk, Clock clock) {
        this.over = over;
        this.glyphs = glyphs;
        this.texts = texts;
        this.model = model;
        this.desk = desk;
        this.clock = clock;
    }

    /** What is about to be handed over, with a look at it if it is one picture. */
    private record Found(List<Gathering.Item> items, @Nullable BufferedImage picture, boolean temporary) {}

    /** Asks which. */
    void choose() {
        if (isPossible()) {
            JFileChooser chooser = new JFileChooser();
            chooser.setDialogTitle(texts.get("offer.choose"));
            chooser.setMultiSelectionEnabled(true);
            chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
            if (chooser.showOpenDialog(over) == JFileChooser.APPROVE_OPTION) {
                files(List.of(chooser.getSelectedFiles()));
            }
        }
    }

    void files(List<File> files) {
        Timeline shown = model.selected();
        if (shown != null && !files.isEmpty() && isPossible()) {
            Conversation to = shown.conversation();
            List<Path> paths = files.stream().map(File::toPath).toList();
            desk.run(() -> found(paths, false), found -> ask(to, found), _ -> say("offer.unreadable"));
        }
    }

    /** A picture that is nobody's file yet. */
    void picture(Image image) {
        Timeline shown = model.selected();
        if (shown != null && isPossible()) {
            Conversation to = shown.conversation();
            String name = "picture-" + DATE.format(LocalDateTime.now(clock)) + ".png";
            desk.run(() -> {
                Path folder = Files.createTempDirectory("confab");
                folder.toFile().deleteOnExit();
                Path file = folder.resolve(name);
                file.toFile().deleteOnExit();
                Files.write(file, Pictures.png(Pictures.buffered(image)));
                return found(List.of(file), true);
            }, found -> ask(to, found), _ -> say("offer.unreadable"));
        }
    }

    private static Found found(List<Path> paths, boolean temporary) throws IOException {
        List<Gathering.Item> items = Gathering.look(paths);
        Gathering.Item first = items.getFirst();
        boolean picture = items.size() == 1 && first.type().startsWith("image/")
                && first.size() <= FileDesk.PICTURE_BYTES;
        return new Found(items, picture ? Pictures.decode(first.path(), PREVIEW_EDGE) : null, temporary);
    }

    private boolean isPossible() {
        if (!desk.takesFiles()) {
            say("file.trouble.NOT_TAKEN");
        }
        return desk.takesFiles() && model.selected() != null;
    }

    private void ask(Conversation to, Found found) {
        OfferDialog.Shown shown = new OfferDialog.Shown(to, found.items(), found.picture(), desk.most());
        new OfferDialog(SwingUtilities.getWindowAncestor(over), glyphs, texts, shown,
                (caption, separately) -> send(to, found, caption, separately)).setVisible(true);
    }

    private void send(Conversation to, Found found, String caption, boolean separately) {
        List<Gathering.Item> items = found.items();
        if (separately || (items.size() == 1 && !items.getFirst().folder())) {
            String words = caption;
            for (Gathering.Item item : items) {
                desk.offer(to, words, new Offer(item.name(), item.type(), item.size(), List.of(item.path()), false,
                        found.temporary()), found.picture());
                words = "";
            }
        } else {
            String name = items.size() == 1
                    ? items.getFirst().name()
                    : "files-" + DATE.format(LocalDateTime.now(clock));
            desk.offer(to, caption, new Offer(name + ".zip", Offer.ZIP, OfferDialog.total(items),
                    items.stream().map(Gathering.Item::path).toList(), true, false), null);
        }
    }

    private void say(String key) {
        JOptionPane.showMessageDialog(over, texts.get(key), texts.get("app.name"), JOptionPane.WARNING_MESSAGE);
    }
}
