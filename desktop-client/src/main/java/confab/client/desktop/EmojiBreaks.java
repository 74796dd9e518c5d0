package confab.client.desktop;

import java.text.BreakIterator;
import java.text.CharacterIterator;
import java.text.StringCharacterIterator;

/** Where a line may end: before and behind a picture, too, as it may beside an ideograph, but not apart from a comma. */
final class EmojiBreaks extends BreakIterator {
    private static final char IDEOGRAPH = '\u4E00';

    private final BreakIterator lines = BreakIterator.getLineInstance();

    @Override
    public void setText(CharacterIterator text) {
        StringBuilder copy = new StringBuilder();
        for (char c = text.first(); c != CharacterIterator.DONE || text.getIndex() < text.getEndIndex(); c = text
                .next()) {
            copy.append(c == Glyphs.PICTURE ? IDEOGRAPH : c);
        }
        lines.setText(new StringCharacterIterator(copy.toString()));
        text.first();
    }

    @Override
    public int first() {
        return lines.first();
    }

    @Override
    public int last() {
        return lines.last();
    }

    @Override
    public int next(int n) {
        return lines.next(n);
    }

    @Override
    public int next() {
        return lines.next();
    }

    @Override
    public int previous() {
        return lines.previous();
    }

    @Override
    public int following(int offset) {
        return lines.following(offset);
    }

    @Override
    public int preceding(int offset) {
        return lines.preceding(offset);
    }

    @Override
    public boolean isBoundary(int offset) {
        return lines.isBoundary(offset);
    }

    @Override
    public int current() {
        return lines.current();
    }

    @Override
    public CharacterIterator getText() {
        return lines.getText();
    }
}
