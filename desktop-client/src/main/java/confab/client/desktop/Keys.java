package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.TransferHandler;

import com.formdev.flatlaf.util.SystemInfo;

/** Ties {@link Shortcut}s to what they do, and names keys in the same way in every language. */
final class Keys {
    private Keys() {}

    private static int modifier() {
        return GraphicsEnvironment.isHeadless()
                ? InputEvent.CTRL_DOWN_MASK
                : Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    }

    /** @param words as {@link KeyStroke#getKeyStroke(String)} has them, and {@code menu} for Ctrl or Cmd */
    static KeyStroke stroke(String words) {
        boolean command = (modifier() & InputEvent.META_DOWN_MASK) != 0;
        KeyStroke stroke = KeyStroke.getKeyStroke(words.replace("menu", command ? "meta" : "ctrl"));
        if (stroke == null) {
            throw new IllegalArgumentException("no key " + words);
        }
        return stroke;
    }

    /** The key as people know it. */
    static String describe(KeyStroke key) {
        int modifiers = key.getModifiers();
        boolean mac = SystemInfo.isMacOS;
        return part(modifiers, InputEvent.CTRL_DOWN_MASK, mac ? "⌃" : "Ctrl+")
                + part(modifiers, InputEvent.ALT_DOWN_MASK, mac ? "⌥" : "Alt+")
                + part(modifiers, InputEvent.SHIFT_DOWN_MASK, mac ? "⇧" : "Shift+")
                + part(modifiers, InputEvent.META_DOWN_MASK, mac ? "⌘" : "Meta+") + name(key);
    }

    private static String part(int modifiers, int mask, String name) {
        return (modifiers & mask) == 0 ? "" : name;
    }

    private static String name(KeyStroke key) {
        return switch (key.getKeyCode()) {
            case KeyEvent.VK_UNDEFINED -> Character.toString(key.getKeyChar());
            case KeyEvent.VK_UP -> "↑";
            case KeyEvent.VK_DOWN -> "↓";
            case KeyEvent.VK_ESCAPE -> "Esc";
            case KeyEvent.VK_ENTER -> "Enter";
            case KeyEvent.VK_TAB -> "Tab";
            case KeyEvent.VK_PAGE_UP -> "PgUp";
            case KeyEvent.VK_PAGE_DOWN -> "PgDn";
            case KeyEvent.VK_PLUS -> "+";
            case KeyEvent.VK_MINUS -> "-";
            case KeyEvent.VK_COMMA -> ",";
            default -> KeyEvent.getKeyText(key.getKeyCode());
        };
    }

    /** What is pasted while the focus is somewhere in here and has no use for it goes to this component's handler. */
    static void pasting(JComponent within) {
        within.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                .put(KeyStroke.getKeyStroke(KeyEvent.VK_V, modifier()), "paste");
        within.getActionMap().put("paste", TransferHandler.getPasteAction());
    }

    /** Does this whenever the key is pressed in the window of the component. */
    static void on(JComponent within, Shortcut shortcut, Runnable action) {
        bind(within, JComponent.WHEN_IN_FOCUSED_WINDOW, shortcut, action);
    }

    /** Does this whenever the key is pressed in the component itself. */
    static void in(JComponent focused, Shortcut shortcut, Runnable action) {
        bind(focused, JComponent.WHEN_FOCUSED, shortcut, action);
    }

    private static void bind(JComponent component, int when, Shortcut shortcut, Runnable action) {
        shortcut.keys().forEach(key -> component.getInputMap(when).put(key, shortcut));
        component.getActionMap().put(shortcut, new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                action.run();
            }
        });
    }
}
