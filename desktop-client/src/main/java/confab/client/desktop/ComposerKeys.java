package confab.client.desktop;

import java.awt.event.ActionEvent;
import java.util.EnumSet;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.text.DefaultEditorKit;

import org.jspecify.annotations.Nullable;

/** The keys of the composer. While an input method composes they are the input method's, and do nothing here. */
final class ComposerKeys {
    private final Composer composer;
    private final Editor editor;

    ComposerKeys(Composer composer, Editor editor) {
        this.composer = composer;
        this.editor = editor;
    }

    void install() {
        EnumSet.complementOf(EnumSet.of(Shortcut.COMMANDS)).stream().flatMap(shortcut -> shortcut.keys().stream())
                .forEach(key -> editor.getInputMap().put(key, "none")); // not what a toolkit makes of it
        on("ENTER", () -> composer.enter(composer.enterSends()));
        on("menu ENTER", () -> composer.enter(true));
        on("shift ENTER", () -> editor.replaceSelection("\n"));
        on("TAB", () -> composer.tab(1));
        on("shift TAB", () -> composer.tab(-1));
        on("UP", composer::up, DefaultEditorKit.upAction);
        on("DOWN", composer::down, DefaultEditorKit.downAction);
        on("ESCAPE", composer::escape);
        on("PAGE_UP", () -> composer.page(-1));
        on("PAGE_DOWN", () -> composer.page(1));
        Keys.in(editor, Shortcut.UNDO, unlessComposing(editor::undo));
        Keys.in(editor, Shortcut.REDO, unlessComposing(editor::redo));
    }

    private Runnable unlessComposing(Runnable action) {
        return () -> {
            if (!editor.isComposing()) {
                action.run();
            }
        };
    }

    private void on(String key, Runnable action) {
        on(key, () -> {
            action.run();
            return true;
        }, null);
    }

    /** @param otherwise the action of the key when this one has no use for it */
    private void on(String key, BooleanSupplier does, @Nullable String otherwise) {
        Action usual = otherwise == null ? null : editor.getActionMap().get(otherwise);
        editor.getInputMap().put(Keys.stroke(key), key);
        editor.getActionMap().put(key, new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                if (!editor.isComposing() && !does.getAsBoolean() && usual != null) {
                    usual.actionPerformed(event);
                }
            }
        });
    }
}
