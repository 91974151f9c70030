package io.spillway.bench.faults;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one seed's story went.
 *
 * @param ticks how many there were until the end, or until it broke
 * @param broken what didn't hold, or null
 * @param counts what happened in it, and how often
 * @param account the story in words, a line each
 */
record Verdict(
        long seed,
        int ticks,
        @Nullable Broken broken,
        SortedMap<String, Integer> counts,
        List<String> account) {

    Verdict {
        counts = new TreeMap<>(counts);
        account = List.copyOf(account);
    }

    boolean held() {
        return broken == null;
    }

    /** The command that tells this story again, alone. */
    String replay() {
        return "./spillway bench faults --seed " + seed;
    }
}
