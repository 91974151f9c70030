package io.spillway.core.fleet.reconcile;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;

/** Makes the views of a machine for tests. */
record Seen(
        NodeRole role,
        InstanceSight instance,
        AgentSight agent,
        QueueSight queue,
        LedgerSight ledger,
        boolean kept) {

    static final Instant NOW = Instant.parse("2026-11-06T19:52:00Z");
    static final Graces GRACES = Graces.joiningWithin(Duration.ofMinutes(15));
    static final Reconciler RECONCILER = new Reconciler(GRACES);

    static Seen worker(
            InstanceSight instance, AgentSight agent, QueueSight queue, LedgerSight ledger) {
        return new Seen(NodeRole.WORKER, instance, agent, queue, ledger, false);
    }

    Seen asHub() {
        return new Seen(NodeRole.HUB, instance, agent, queue, ledger, kept);
    }

    Seen keptByTag() {
        return new Seen(role, instance, agent, queue, ledger, true);
    }

    Seen queue(QueueSight other) {
        return new Seen(role, instance, agent, other, ledger, kept);
    }

    /** Launched long ago, its lease renewed a while ago, and each source has said so for long. */
    FourViews lasting() {
        return since(Duration.ofHours(5), 100, Duration.ofHours(6), Duration.ofMinutes(30));
    }

    /** Launched long ago, and everything is news. */
    FourViews news() {
        return since(Duration.ZERO, 1, Duration.ofHours(6), Duration.ofMinutes(30));
    }

    /** Launched a moment ago. */
    FourViews fresh() {
        return since(Duration.ZERO, 1, Duration.ofSeconds(20), Duration.ofMinutes(59));
    }

    FourViews since(Duration stood, int readings, Duration age, Duration leaseLeft) {
        Instant since = NOW.minus(stood);
        boolean hasLease =
                switch (ledger) {
                    case UNKNOWN, INTENDED -> false;
                    case LIVE, ENDING, GONE, SETTLED -> true;
                };
        return new FourViews(
                "i-0abc",
                role,
                new Sighting<>(instance, since, readings),
                new Sighting<>(agent, since, readings),
                new Sighting<>(queue, since, readings),
                new Sighting<>(ledger, since, readings),
                NOW.minus(age),
                hasLease ? NOW.plus(leaseLeft) : null,
                ledger == LedgerSight.GONE || ledger == LedgerSight.SETTLED ? since : null,
                kept,
                Money.usd("0.62"),
                Money.usd("0.01"),
                "launch-1",
                "job-1");
    }

    static Verdict judge(FourViews views) {
        return RECONCILER.judge(views, NOW);
    }

    /** A verdict as the tables write it: {@code ok}, {@code ?QUEUE}, a kind, or its beginning. */
    static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Consistent() -> "ok";
            case Verdict.Unknown(Verdict.View needed) -> "?" + needed;
            case Verdict.NotYet(DiscrepancyKind kind, Instant _) -> "not yet " + kind;
            case Verdict.AtOdds(Discrepancy found) -> found.kind().name();
        };
    }
}
