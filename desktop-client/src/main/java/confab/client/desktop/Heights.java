package confab.client.desktop;

import java.util.Arrays;

/**
 * Many heights, one below the other, and where each begins: in a few steps however many there are (a Fenwick tree).
 * Only a change in the middle counts them all once more, when the next sum is asked for.
 */
final class Heights {
    private static final int LEAST = 64;

    private int[] heights = new int[LEAST];
    private int[] tree = new int[LEAST + 1];
    private int size;
    private boolean stale;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        stale = true;
    }

    int get(int index) {
        return heights[index];
    }

    void set(int index, int height) {
        int more = height - heights[index];
        heights[index] = height;
        if (!stale && more != 0) {
            for (int i = index + 1; i <= size; i += i & -i) {
                tree[i] += more;
            }
        }
    }

    void insert(int index, int height) {
        if (size == heights.length) {
            heights = Arrays.copyOf(heights, 2 * size);
            tree = Arrays.copyOf(tree, 2 * size + 1);
        }
        if (index < size) {
            System.arraycopy(heights, index, heights, index + 1, size - index);
            stale = true;
        }
        heights[index] = height;
        size++;
        if (!stale) {
            int sum = height;
            for (int i = size - 1; i > size - (size & -size); i -= i & -i) {
                sum += tree[i];
            }
            tree[size] = sum;
        }
    }

    void remove(int index) {
        System.arraycopy(heights, index + 1, heights, index, size - index - 1);
        stale |= index < size - 1;
        size--;
    }

    /** The sum of all before this one. */
    int top(int index) {
        count();
        int sum = 0;
        for (int i = index; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum;
    }

    int sum() {
        return top(size);
    }

    /** Which one is at this height; the nearest if there is none, -1 if there are no heights. */
    int at(int y) {
        count();
        int index = 0;
        int left = y;
        for (int step = Integer.highestOneBit(Math.max(1, size)); step > 0; step /= 2) {
            if (index + step <= size && tree[index + step] <= left) {
                index += step;
                left -= tree[index];
            }
        }
        return Math.min(index, size - 1);
    }

    private void count() {
        if (stale) {
            System.arraycopy(heights, 0, tree, 1, size);
            for (int i = 1; i <= size; i++) {
                int above = i + (i & -i);
                if (above <= size) {
                    tree[above] += tree[i];
                }
            }
            stale = false;
        }
    }
}
