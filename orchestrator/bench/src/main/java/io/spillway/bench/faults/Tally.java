package io.spillway.bench.faults;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each kind of thing happened. */
final class Tally {

    private final SortedMap<String, Integer> counts = new TreeMap<>();

    synchronized void count(String what) {
        add(what, 1);
    }

    synchronized void add(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    synchronized SortedMap<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    void addAll(Map<String, Integer> others) {
        others.forEach(this::add);
    }
}
