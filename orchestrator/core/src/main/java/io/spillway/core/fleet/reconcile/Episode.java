package io.spillway.core.fleet.reconcile;

import io.spillway.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A discrepancy from its beginning to its end, as it is written down. Its identity is kind,
 * resource and since.
 *
 * @param foundAt when it was first concluded and told
 * @param endedAt the first reading that showed it over, or null while it stands
 * @param cost about what it cost from its beginning until then; what it costs by now while it
 *     stands is for the reader to work out
 */
public record Episode(
        Discrepancy discrepancy, Instant foundAt, @Nullable Instant endedAt, Money cost) {

    public static Episode begun(Discrepancy discrepancy, Instant now) {
        return new Episode(discrepancy, now, null, discrepancy.costUntil(now));
    }

    public Episode ended(Instant at) {
        return new Episode(discrepancy, foundAt, at, discrepancy.costUntil(at));
    }

    public boolean stands() {
        return endedAt == null;
    }

    /** What it has cost by an instant, or cost in all when it is over. */
    public Money costAt(Instant now) {
        return stands() ? discrepancy.costUntil(now) : cost;
    }
}
