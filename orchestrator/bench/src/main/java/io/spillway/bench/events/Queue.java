package io.spillway.bench.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A queue that delivers at least once: what isn't acknowledged comes again, and some come twice for
 * no reason.
 */
final class Queue {

    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final TreeSet<Integer> underWay = new TreeSet<>();
    private final TreeSet<Integer> acknowledged = new TreeSet<>();
    private final SplittableRandom random;
    private final int total;
    private long delivered;

    Queue(int total, long seed) {
        this.total = total;
        this.random = new SplittableRandom(seed);
        for (int number = 0; number < total; number++) {
            waiting.add(number);
        }
    }

    /** The next events, every fiftieth or so along with one that was delivered before. */
    List<Integer> deliver(int most) {
        List<Integer> batch = new ArrayList<>();
        while (batch.size() < most && !waiting.isEmpty()) {
            int number = waiting.remove();
            batch.add(number);
            underWay.add(number);
            if (random.nextInt(50) == 0) {
                batch.add(random.nextInt(number + 1));
            }
        }
        delivered += batch.size();
        return batch;
    }

    void acknowledge(List<Integer> batch) {
        batch.forEach(underWay::remove);
        acknowledged.addAll(batch);
    }

    /** The receiver died: what it hadn't acknowledged comes again, to another. */
    void redeliver() {
        underWay.forEach(waiting::addFirst);
        underWay.clear();
    }

    boolean isDone() {
        return waiting.isEmpty() && underWay.isEmpty();
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int total() {
        return total;
    }

    long delivered() {
        return delivered;
    }
}
