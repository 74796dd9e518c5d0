package confab.client.desktop;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.DocumentFilter;
import javax.swing.text.Element;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;

import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What goes into the editor's document: bounded, without control characters, and with every sign as one picture that is
 * there or gone as a whole. The characters themselves stay, so that what is copied and sent is what was typed.
 */
final class EditorFilter extends DocumentFilter {
    /** More than can be sent, so that what was pasted can be shortened; and no more than the editor is quick with. */
    static final int MOST_CHARS = 2 * Limits.TEXT_BYTES;
    /** Further ones are letters: each picture costs a little at every key. */
    private static final int MOST_SIGNS = 500;

    private final Signs signs;
    private final Surroundings editor;

    /** What is around the document. */
    interface Surroundings {
        float fontSize();

        /** There is no room for all that was to go in. */
        void full();

        void edited();
    }

    EditorFilter(Signs signs, Surroundings editor) {
        this.signs = signs;
        this.editor = editor;
    }

    @Override
    public void insertString(FilterBypass bypass, int offset, String text, @Nullable AttributeSet attributes)
            throws BadLocationException {
        replace(bypass, offset, 0, text, attributes);
    }

    @Override
    public void remove(FilterBypass bypass, int offset, int length) throws BadLocationException {
        replace(bypass, offset, length, "", null);
    }

    @Override
    public void replace(FilterBypass bypass, int offset, int length, @Nullable String text,
            @Nullable AttributeSet attributes) throws BadLocationException {
        StyledDocument document = (StyledDocument) bypass.getDocument();
        int start = offset;
        int end = offset + length;
        if (length > 0) {
            Element first = document.getCharacterElement(start);
            Element last = document.getCharacterElement(end - 1);
            start = isSign(first) ? first.getStartOffset() : start;
            end = isSign(last) ? last.getEndOffset() : end;
        }
        String clean = fitting(clean(text == null ? "" : text), MOST_CHARS - document.getLength() + end - start);
        boolean composed = attributes != null && attributes.isDefined(StyleConstants.ComposedTextAttribute);
        bypass.replace(start, end - start, clean, composed ? attributes : SimpleAttributeSet.EMPTY);
        mark(document, false);
        editor.edited();
    }

    static boolean isSign(Element element) {
        return element.getAttributes().isDefined(StyleConstants.IconAttribute);
    }

    static boolean isComposed(Element element) {
        return element.getAttributes().isDefined(StyleConstants.ComposedTextAttribute);
    }

    private static String clean(String text) {
        if (text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.replace("\r\n", "\n").replace('\r', '\n').chars()
                .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\t').forEach(c -> clean.append((char) c));
        return clean.toString();
    }

    private String fitting(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        editor.full();
        int end = Math.max(0, room);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    /**
     * Makes pictures of all signs that are none yet, and words of all pictures that are signs no longer.
     *
     * @param afresh whether every picture is made again, as for letters of another size
     */
    void mark(StyledDocument document, boolean afresh) throws BadLocationException {
        String text = document.getText(0, document.getLength());
        List<Element> shown = shown(document);
        Set<Run> wanted = runs(document, text);
        for (Element element : shown) {
            if (afresh || !wanted.contains(Run.of(element))) {
                document.setCharacterAttributes(element.getStartOffset(),
                        element.getEndOffset() - element.getStartOffset(), SimpleAttributeSet.EMPTY, true);
            }
        }
        for (Run run : wanted) {
            Element now = document.getCharacterElement(run.start());
            if (!isSign(now) || !Run.of(now).equals(run)) {
                SimpleAttributeSet picture = new SimpleAttributeSet();
                String sign = text.substring(run.start(), run.end());
                StyleConstants.setIcon(picture, signs.icon(sign, editor.fontSize()));
                picture.addAttribute(Run.class, new Object()); // two alike would become one
                document.setCharacterAttributes(run.start(), run.end() - run.start(), picture, true);
            }
        }
    }

    private static List<Element> shown(StyledDocument document) {
        List<Element> shown = new ArrayList<>();
        for (int i = 0; i < document.getLength();) {
            Element element = document.getCharacterElement(i);
            if (isSign(element)) {
                shown.add(element);
            }
            i = element.getEndOffset();
        }
        return shown;
    }

    private Set<Run> runs(StyledDocument document, String text) {
        Set<Run> runs = new LinkedHashSet<>();
        for (int i = 0; i < text.length() && runs.size() < MOST_SIGNS;) {
            int end = signs.end(text, i);
            if (end > i && !isComposed(document.getCharacterElement(i))) {
                runs.add(new Run(i, end));
            }
            i = end > i ? end : i + Character.charCount(text.codePointAt(i));
        }
        return runs;
    }

    private record Run(int start, int end) {
        static Run of(Element element) {
            return new Run(element.getStartOffset(), element.getEndOffset());
        }
    }
}
