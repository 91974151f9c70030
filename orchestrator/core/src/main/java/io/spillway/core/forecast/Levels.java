package io.spillway.core.forecast;

/**
 * Numbered things with levels that may only rise, of which the lowest is found quickly. Things on
 * one level are in the order of their numbers, so that nothing depends on the order in which they
 * came.
 *
 * <p>A heap by levels as they were when last looked at: as levels only rise, one that isn't up to
 * date is brought so when it comes to the top, and raising costs nothing.
 */
final class Levels {

    private final double[] level;
    private final double[] known;
    private final int[] heap;
    private final boolean[] in;
    private int size;

    /**
     * @param most numbers are 0 to {@code most} - 1
     */
    Levels(int most) {
        this.level = new double[most];
        this.known = new double[most];
        this.heap = new int[most];
        this.in = new boolean[most];
    }

    /** The same levels, with room for more numbers. */
    Levels copy(int more) {
        Levels copy = new Levels(more);
        System.arraycopy(level, 0, copy.level, 0, level.length);
        System.arraycopy(known, 0, copy.known, 0, known.length);
        System.arraycopy(heap, 0, copy.heap, 0, size);
        System.arraycopy(in, 0, copy.in, 0, in.length);
        copy.size = size;
        return copy;
    }

    boolean contains(int number) {
        return in[number];
    }

    /** The level of a thing that is in. */
    double level(int number) {
        return level[number];
    }

    /** Infinite when nothing is in. */
    double lowestLevel() {
        while (size > 0 && known[heap[0]] < level[heap[0]]) {
            known[heap[0]] = level[heap[0]];
            sink(heap[0]);
        }
        return size == 0 ? Double.POSITIVE_INFINITY : level[heap[0]];
    }

    /** Puts a thing in, or lifts it to a level that isn't below its own. */
    void raise(int number, double to) {
        level[number] = to;
        if (in[number]) {
            return;
        }
        in[number] = true;
        known[number] = to;
        int at = size++;
        while (at > 0 && isBefore(number, heap[(at - 1) >>> 1])) {
            heap[at] = heap[(at - 1) >>> 1];
            at = (at - 1) >>> 1;
        }
        heap[at] = number;
    }

    /** Takes the lowest one out, whose level was just asked for. */
    int removeLowest() {
        int lowest = heap[0];
        in[lowest] = false;
        size--;
        if (size > 0) {
            sink(heap[size]);
        }
        return lowest;
    }

    /** Puts a thing in the top's place and lets it sink. */
    private void sink(int number) {
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], number)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = number;
    }

    private boolean isBefore(int a, int b) {
        return known[a] < known[b] || (known[a] == known[b] && a < b);
    }
}
