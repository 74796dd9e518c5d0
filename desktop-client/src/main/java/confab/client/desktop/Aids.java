package confab.client.desktop;

import java.awt.Component;
import java.util.List;

import confab.client.chat.ChatModel;
import confab.client.chat.NameCompletion;
import confab.client.chat.Recall;
import confab.client.chat.Slash;
import org.jspecify.annotations.Nullable;

/** What helps who writes: the list of commands, names that are completed, and what was said before. */
final class Aids {
    private final ChatModel model;
    private final Editor editor;
    private final CommandList commands;
    private final NameCompletion names;
    private final Recall recall = new Recall();
    private String recalled = "";
    private boolean dismissed;

    Aids(Glyphs glyphs, Texts texts, ChatModel model, Editor editor) {
        this.model = model;
        this.editor = editor;
        this.commands = new CommandList(glyphs, texts, this::take);
        this.names = new NameCompletion(model);
    }

    CommandList commands() {
        return commands;
    }

    /** Whether what stands in the editor is a copy of what was said before. */
    boolean isRecalling() {
        return recall.isOn();
    }

    /** Another text stands in the editor, or none. */
    void begin() {
        recall.leave();
    }

    /** @param above stands above this component, if there are commands to list */
    void written(String words, Component above) {
        if (recall.isOn() && !words.equals(recalled)) {
            recall.leave();
        }
        boolean elsewhere = editor.isShowing() && !editor.isFocusOwner();
        List<Slash> found = editor.isComposing() || recall.isOn() ? List.of() : Slash.startingWith(words);
        dismissed &= !found.isEmpty();
        commands.show(dismissed || elsewhere ? List.of() : found, above);
        describe();
    }

    /** For screen readers, as the focus stays in the editor. */
    private void describe() {
        editor.getAccessibleContext().setAccessibleDescription(commands.words());
    }

    /** Takes the marked command, unless it stands there whole already and is something by itself. */
    boolean enter() {
        Slash marked = commands.marked();
        if (marked == null || (!marked.wantsMore() && editor.words().equals(marked.word()))) {
            return false;
        }
        take(marked);
        return true;
    }

    private void take(Slash command) {
        editor.setText(command.word() + (command.wantsMore() ? " " : ""));
        editor.requestFocusInWindow();
    }

    /** False if the key is to do what it does otherwise. */
    boolean up() {
        if (commands.isOpen()) {
            mark(-1);
            return true;
        }
        if (!recall.isOn()) {
            if (!editor.words().isEmpty()) {
                return false;
            }
            recall.begin(model.selected());
        }
        show(recall.older());
        return true;
    }

    boolean down() {
        if (commands.isOpen()) {
            mark(1);
            return true;
        }
        if (recall.isOn()) {
            show(recall.newer());
            return true;
        }
        return false;
    }

    private void mark(int by) {
        commands.move(by);
        describe();
    }

    private void show(@Nullable String line) {
        if (line != null) {
            recalled = line;
            editor.begin(line);
        }
    }

    /** Takes a command or completes a name; by -1, back to the name before. */
    boolean tab(int by) {
        Slash marked = commands.marked();
        if (marked != null) {
            take(marked);
            return true;
        }
        int caret = editor.getCaretPosition();
        NameCompletion.Completed completed = names.next(editor.getText().substring(0, caret), by);
        if (completed != null) {
            editor.put(completed.start(), caret, completed.words());
        }
        return completed != null;
    }

    boolean escape() {
        if (commands.isOpen()) {
            dismissed = true;
            commands.close();
            return true;
        }
        if (recall.isOn()) {
            recall.leave();
            editor.begin("");
            return true;
        }
        return false;
    }
}
