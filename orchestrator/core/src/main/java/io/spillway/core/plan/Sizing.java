package io.spillway.core.plan;

import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** How many machines a deadline takes. */
final class Sizing {

    private Sizing() {}

    /**
     * The smallest count from 0 to {@code most} that satisfies a condition which, once true, stays
     * true; {@code most + 1} when none does.
     */
    static int smallest(int most, IntPredicate enough) {
        int low = 0;
        int high = most + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The farm with machines added that serve one job's tag. */
    static FarmModel with(
            FarmModel farm, ModelJob job, double units, double fromSeconds, boolean spot) {
        if (units <= 0) {
            return farm;
        }
        @Nullable String tag = job.tag();
        Set<String> tags = tag == null ? Set.of() : Set.of(tag);
        return farm.plus(new Capacity(tags, units, fromSeconds, spot));
    }
}
