package io.spillway.core.planner.offers;

import io.spillway.core.needs.UsefulNodes;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;

/** What can be rented more for a job now. */
sealed interface Supply {

    /**
     * Some machines.
     *
     * @param most workers, > 0
     * @param limit why no more than that, as a part of a sentence
     */
    record Some(Market market, int most, String limit) implements Supply {}

    /**
     * Not one.
     *
     * @param why as a part of a sentence
     */
    record None(String why) implements Supply {}

    static Supply of(Draft draft, Snapshot.JobView view, Instant deadline) {
        double hoursLeft =
                Math.max(0, Duration.between(draft.now(), deadline).toSeconds() / 3600.0);
        Market market = Market.of(draft.pools(), view, hoursLeft);
        if (market == null) {
            return new None("no pool offers machines for it or for the hub now");
        }
        UsefulNodes useful = draft.useful(view, market.speed());
        if (useful.more() == 0) {
            return new None(useful.why());
        }
        int allowed = Fleets.mostWorkers(draft);
        String limit = "the limit of " + Reasons.count(draft.policy().maxNodes(), "rented machine");
        if (allowed <= 0) {
            return new None(limit + " is reached");
        }
        return useful.more() < allowed
                ? new Some(market, useful.more(), useful.why())
                : new Some(market, allowed, limit + ", the hub among them, is reached then");
    }
}
