package io.spillway.core.fleet.reconcile;

import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;

/** A machine at the moment it is judged; makes the verdicts. */
record Case(FourViews views, Instant now) {

    Verdict atOdds(DiscrepancyKind kind, Instant since) {
        Money hourly =
                switch (kind.bills()) {
                    case MACHINE -> views.hourly();
                    case DISK -> views.diskHourly();
                    case NOTHING -> Money.zero(views.hourly().currency());
                };
        return new Verdict.AtOdds(
                new Discrepancy(
                        kind, views.instanceId(), since, hourly, views.launchId(), views.jobId()));
    }

    /** It is a discrepancy once it has stood for so long; its cost counts from its beginning. */
    Verdict after(Instant since, Duration grace, DiscrepancyKind kind) {
        Instant until = since.plus(grace);
        return now.isBefore(until) ? new Verdict.NotYet(kind, until) : atOdds(kind, since);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
