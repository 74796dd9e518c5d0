package confab.client.desktop;

import java.awt.Color;
import java.awt.Container;
import java.awt.Font;
import javax.swing.text.AbstractDocument;
import javax.swing.text.BoxView;
import javax.swing.text.Element;
import javax.swing.text.IconView;
import javax.swing.text.LabelView;
import javax.swing.text.ParagraphView;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledEditorKit;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;

/** Shows words in the component's own font and colour, long ones broken anywhere, and signs as pictures among them. */
final class EditorKit extends StyledEditorKit {
    private static final long serialVersionUID = 1;

    @Override
    public ViewFactory getViewFactory() {
        return EditorKit::view;
    }

    private static View view(Element element) {
        return switch (element.getName()) {
            case AbstractDocument.ParagraphElementName -> new ParagraphView(element);
            case AbstractDocument.SectionElementName -> new BoxView(element, View.Y_AXIS);
            case StyleConstants.IconElementName -> new SignView(element);
            default -> new WordsView(element);
        };
    }

    private static final class WordsView extends LabelView {
        WordsView(Element element) {
            super(element);
        }

        @Override
        public float getMinimumSpan(int axis) {
            return axis == X_AXIS ? 0 : super.getMinimumSpan(axis);
        }

        @Override
        public Font getFont() {
            Container in = getContainer();
            return in == null ? super.getFont() : in.getFont();
        }

        @Override
        public Color getForeground() {
            Container in = getContainer();
            return in == null ? super.getForeground() : in.getForeground();
        }
    }

    /** Stands a little below the line of the letters, as they do. */
    private static final class SignView extends IconView {
        private static final float ABOVE_THE_LINE = 0.82f;

        SignView(Element element) {
            super(element);
        }

        @Override
        public float getAlignment(int axis) {
            return axis == Y_AXIS ? ABOVE_THE_LINE : super.getAlignment(axis);
        }
    }
}
