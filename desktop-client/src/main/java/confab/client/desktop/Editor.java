package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.InputMethodEvent;
import java.text.AttributedCharacterIterator;
import java.util.function.Predicate;
import javax.swing.BorderFactory;
import javax.swing.JTextPane;
import javax.swing.UIManager;
import javax.swing.text.AbstractDocument;
import javax.swing.text.BadLocationException;
import javax.swing.text.Element;
import javax.swing.text.NavigationFilter;
import javax.swing.text.Position;

import org.jspecify.annotations.Nullable;

/**
 * A field of several lines, as tall as its text up to six of them, with a prompt while it is empty. What an input method
 * composes is shown in place and is not yet part of the {@link #words}.
 */
final class Editor extends JTextPane {
    private static final long serialVersionUID = 1;
    private static final int MOST_LINES = 6;

    private final transient OneLine line;
    private final transient Runnable edited;
    private final transient EditorFilter filter;
    private final transient Undo undo = new Undo();
    private String prompt = "";
    private boolean composing;
    private boolean takingBack;

    /** @param edited called after each change, on the event thread */
    Editor(Glyphs glyphs, Signs signs, Runnable edited) {
        this.line = new OneLine(glyphs);
        this.edited = edited;
        this.filter = new EditorFilter(signs, new Around());
        setEditorKit(new EditorKit());
        document().setDocumentFilter(filter);
        setNavigationFilter(new WholeSigns());
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder());
    }

    private AbstractDocument document() {
        return (AbstractDocument) getDocument();
    }

    void prompt(String text) {
        prompt = text;
        repaint();
    }

    /** Whether an input method is at work on words that are not yet there. */
    boolean isComposing() {
        return composing;
    }

    @Override
    public String getText() {
        try {
            return getDocument().getText(0, getDocument().getLength());
        } catch (BadLocationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void setText(String text) {
        put(0, getDocument().getLength(), text);
    }

    /** What was written, without what is being composed. */
    String words() {
        return composing ? without(EditorFilter::isComposed) : getText();
    }

    /** What is drawn with the letters of a font. */
    String letters() {
        return without(element -> EditorFilter.isComposed(element) || EditorFilter.isSign(element));
    }

    private String without(Predicate<Element> what) {
        StringBuilder words = new StringBuilder();
        String text = getText();
        for (int i = 0; i < text.length();) {
            Element element = getStyledDocument().getCharacterElement(i);
            int end = Math.min(text.length(), element.getEndOffset());
            if (!what.test(element)) {
                words.append(text, i, end);
            }
            i = end;
        }
        return words.toString();
    }

    /** Shows another text, from which nothing is taken back. */
    void begin(String text) {
        takingBack = true;
        setText(text);
        takingBack = false;
        undo.begin(getText());
        setCaretPosition(getDocument().getLength());
    }

    /** Puts words in the place of what stands between two places, and the caret behind them. */
    void put(int start, int end, String words) {
        try {
            document().replace(start, end - start, words, null);
            setCaretPosition(Math.min(start + words.length(), getDocument().getLength()));
        } catch (BadLocationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void undo() {
        takeBack(undo.undo());
    }

    void redo() {
        takeBack(undo.redo());
    }

    private void takeBack(Undo.@Nullable State state) {
        if (state != null) {
            takingBack = true;
            setText(state.text());
            setCaretPosition(Math.min(state.caret(), getDocument().getLength()));
            takingBack = false;
        }
    }

    @Override
    protected void processInputMethodEvent(InputMethodEvent event) {
        if (event.getID() == InputMethodEvent.INPUT_METHOD_TEXT_CHANGED) {
            AttributedCharacterIterator text = event.getText();
            composing = true;
            super.processInputMethodEvent(event);
            composing = text != null && text.getEndIndex() - text.getBeginIndex() > event.getCommittedCharacterCount();
            changed();
        } else {
            super.processInputMethodEvent(event);
        }
    }

    private void changed() {
        if (!composing && !takingBack) {
            undo.edited(getText(), getCaretPosition());
        }
        edited.run();
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (filter != null) { // the constructor of the superclass comes here first
            markSigns();
        }
    }

    /** The letters are of another size, or it is known now which signs there are. */
    void markSigns() {
        try {
            filter.mark(getStyledDocument(), true);
        } catch (BadLocationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        int one = getFontMetrics(getFont()).getHeight();
        return new Dimension(super.getPreferredScrollableViewportSize().width,
                Math.clamp(getPreferredSize().height, one, MOST_LINES * one));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        if (getDocument().getLength() == 0) {
            Graphics2D g = OneLine.smooth(graphics);
            line.paint(g, prompt, getFont(), Colors.theme("Confab.muted"), 1,
                    getFontMetrics(getFont()).getAscent(), getWidth() - 2f);
            g.dispose();
        }
    }

    private final class Around implements EditorFilter.Surroundings {
        @Override
        public float fontSize() {
            return getFont().getSize2D();
        }

        @Override
        public void full() {
            UIManager.getLookAndFeel().provideErrorFeedback(Editor.this);
        }

        @Override
        public void edited() {
            if (!composing) {
                changed();
            }
        }
    }

    /** The caret stands before a sign or behind it, never in it. */
    private final class WholeSigns extends NavigationFilter {
        @Override
        public void setDot(FilterBypass bypass, int dot, Position.Bias bias) {
            bypass.setDot(whole(dot), bias);
        }

        @Override
        public void moveDot(FilterBypass bypass, int dot, Position.Bias bias) {
            bypass.moveDot(whole(dot), bias);
        }

        private int whole(int dot) {
            Element element = getStyledDocument().getCharacterElement(dot);
            if (!EditorFilter.isSign(element) || element.getStartOffset() >= dot) {
                return dot;
            }
            return dot > getCaret().getDot() ? element.getEndOffset() : element.getStartOffset();
        }
    }
}
