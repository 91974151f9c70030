package io.spillway.core.forecast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The latest few things that were worked out, for those who ask for the same again. */
final class Latest<T> {

    private final int most;
    private final Deque<T> items = new ArrayDeque<>();

    /**
     * @param most how many are kept, > 0
     */
    Latest(int most) {
        this.most = most;
    }

    /** The one that is meant, worked out when it isn't among those kept. */
    T get(Predicate<T> isMeant, Supplier<T> workedOut) {
        for (T item : items) {
            if (isMeant.test(item)) {
                return item;
            }
        }
        T item = workedOut.get();
        if (items.size() == most) {
            items.removeLast();
        }
        items.addFirst(item);
        return item;
    }
}
