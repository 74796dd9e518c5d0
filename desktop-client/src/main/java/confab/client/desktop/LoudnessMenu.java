package confab.client.desktop;

import java.util.List;
import java.util.function.Consumer;
import javax.swing.ButtonGroup;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;

import confab.client.chat.ChatModel;
import confab.client.chat.Loudness;
import confab.model.Conversation;

/** Asks what of a conversation the person wants to be told of. */
final class LoudnessMenu {
    private final Texts texts;
    private final ChatModel model;

    LoudnessMenu(Texts texts, ChatModel model) {
        this.texts = texts;
        this.model = model;
    }

    Loudness of(Conversation conversation) {
        return model.loudness(conversation);
    }

    /** To be a part of another menu. */
    JMenu within(Conversation conversation) {
        JMenu menu = new JMenu(texts.get("loudness"));
        menu.setIcon(Icons.of(icon(of(conversation)), 16, "Confab.muted"));
        fill(conversation, menu::add);
        return menu;
    }

    JPopupMenu alone(Conversation conversation) {
        JPopupMenu menu = new JPopupMenu();
        fill(conversation, menu::add);
        return menu;
    }

    private void fill(Conversation conversation, Consumer<JMenuItem> menu) {
        ButtonGroup group = new ButtonGroup();
        List<Loudness> choices = switch (conversation) {
            case Conversation.InRoom _ -> List.of(Loudness.values());
            case Conversation.With _ -> List.of(Loudness.ALL, Loudness.NONE); // all of it is meant for the person
        };
        for (Loudness choice : choices) {
            JMenuItem item = new JRadioButtonMenuItem(texts.get("loudness." + choice), of(conversation) == choice);
            item.setName("loudness." + choice);
            item.addActionListener(_ -> model.loudness(conversation, choice));
            group.add(item);
            menu.accept(item);
        }
    }

    static String icon(Loudness loudness) {
        return switch (loudness) {
            case ALL, MENTIONS -> "bell";
            case NONE -> "bell-off";
        };
    }
}
