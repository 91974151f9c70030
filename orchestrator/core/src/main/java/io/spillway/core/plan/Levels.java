package io.spillway.core.plan;

/**
 * Numbered things by level, the lowest first, whose levels may only rise. Things on one level are
 * in the order of their numbers, so that nothing depends on the order in which they came.
 */
final class Levels {

    private final double[] level;
    private final int[] heap;
    private final int[] place;
    private int size;

    /**
     * @param most numbers are 0 to {@code most} - 1
     */
    Levels(int most) {
        this.level = new double[most];
        this.heap = new int[most];
        this.place = new int[most];
        java.util.Arrays.fill(place, -1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The level of a thing that is in. */
    double level(int number) {
        return level[number];
    }

    double lowestLevel() {
        return level[heap[0]];
    }

    /** Puts a thing in, or lifts it to a level that isn't below its own. */
    void raise(int number, double to) {
        level[number] = to;
        if (place[number] >= 0) {
            sink(place[number]);
            return;
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!isBefore(number, heap[parent])) {
                break;
            }
            put(heap[parent], at);
            at = parent;
        }
        put(number, at);
    }

    /** Takes the lowest one out. */
    int removeLowest() {
        int lowest = heap[0];
        place[lowest] = -1;
        size--;
        if (size > 0) {
            put(heap[size], 0);
            sink(0);
        }
        return lowest;
    }

    private void sink(int from) {
        int at = from;
        int number = heap[at];
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], number)) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        put(number, at);
    }

    private boolean isBefore(int a, int b) {
        return level[a] < level[b] || (level[a] == level[b] && a < b);
    }

    private void put(int number, int at) {
        heap[at] = number;
        place[number] = at;
    }
}
