package confab.client.chat;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/**
 * A list that is as quick in its middle as at its end while changes come near one another: what is free in its array
 * lies where the last change was. A page that is put in above a hundred thousand lines moves them once.
 */
public final class GapList<E> extends AbstractList<E> implements RandomAccess {
    private static final int LEAST = 16;

    private @Nullable Object[] array = new Object[LEAST];
    private int gap;
    private int gapEnd = LEAST;

    @Override
    public int size() {
        return array.length - (gapEnd - gap);
    }

    @Override
    @SuppressWarnings("unchecked") // only add and set put anything in
    public E get(int index) {
        Objects.checkIndex(index, size());
        return (E) Objects.requireNonNull(array[index < gap ? index : index + gapEnd - gap]);
    }

    @Override
    public E set(int index, E element) {
        E before = get(index);
        array[index < gap ? index : index + gapEnd - gap] = element;
        return before;
    }

    @Override
    public void add(int index, E element) {
        Objects.checkIndex(index, size() + 1);
        if (gap == gapEnd) {
            grow();
        }
        moveTo(index);
        array[gap++] = element;
        modCount++;
    }

    @Override
    public E remove(int index) {
        E before = get(index);
        moveTo(index);
        array[gapEnd++] = null;
        modCount++;
        return before;
    }

    @Override
    public void clear() {
        array = new Object[LEAST];
        gap = 0;
        gapEnd = LEAST;
        modCount++;
    }

    private void moveTo(int index) {
        if (index < gap) {
            System.arraycopy(array, index, array, gapEnd - (gap - index), gap - index);
            int free = Math.min(gap, gapEnd - (gap - index));
            gapEnd -= gap - index;
            gap = index;
            Arrays.fill(array, gap, free, null);
        } else if (index > gap) {
            int moved = index - gap;
            System.arraycopy(array, gapEnd, array, gap, moved);
            int free = Math.max(gapEnd, gap + moved);
            gap = index;
            gapEnd += moved;
            Arrays.fill(array, free, gapEnd, null);
        }
    }

    private void grow() {
        int more = Math.max(LEAST, array.length / 2);
        @Nullable
        Object[] larger = new Object[array.length + more];
        System.arraycopy(array, 0, larger, 0, gap);
        System.arraycopy(array, gapEnd, larger, gapEnd + more, array.length - gapEnd);
        array = larger;
        gapEnd += more;
    }
}
