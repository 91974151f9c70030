package io.spillway.core.fleet.reconcile;

import static io.spillway.core.fleet.reconcile.ReconcilerTableTest.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.money.Money;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold whatever the sources say. */
class ReconcilerRulesTest {

    private static final Set<Remedy> FOR_GOOD =
            EnumSet.of(Remedy.TERMINATE, Remedy.RECORD_END, Remedy.FORGET_WORKER);

    private static Set<Remedy> remedy(Verdict verdict) {
        return verdict instanceof Verdict.AtOdds(Discrepancy trouble)
                ? EnumSet.of(trouble.kind().remedy())
                : EnumSet.noneOf(Remedy.class);
    }

    @Test
    void nothingIsConcludedOfACloudThatCannotBeRead() {
        for (Seen seen : product()) {
            if (seen.instance() == InstanceSight.UNREADABLE) {
                assertThat(Seen.judge(seen.lasting())).isInstanceOf(Verdict.Unknown.class);
            }
        }
    }

    /** What is done while the queue can't be read would be done whatever it said. */
    @Test
    void nothingIsDoneThatTheUnreadableQueueCouldSpeakAgainst() {
        for (Seen seen : product()) {
            Set<Remedy> blind = remedy(Seen.judge(seen.queue(QueueSight.UNREADABLE).lasting()));
            blind.retainAll(FOR_GOOD);
            if (!blind.isEmpty()) {
                assertThat(remedy(Seen.judge(seen.lasting()))).as("%s", seen).isEqualTo(blind);
            }
        }
    }

    /** Case 4: one empty read in the first minutes, or at any time, says nothing. */
    @Test
    void oneReadingNeverMakesAMachineGone() {
        for (Seen seen : product()) {
            if (seen.instance() == InstanceSight.ABSENT && seen.ledger() == LedgerSight.LIVE) {
                assertThat(remedy(Seen.judge(seen.news()))).as("%s", seen).isNotIn(FOR_GOOD);
                assertThat(remedy(Seen.judge(seen.fresh()))).as("%s", seen).isNotIn(FOR_GOOD);
                FourViews longAgoButOnce =
                        seen.since(
                                Duration.ofHours(9), 1, Duration.ofHours(9), Duration.ofHours(1));
                assertThat(remedy(Seen.judge(longAgoButOnce)))
                        .as("%s", seen)
                        .doesNotContain(Remedy.RECORD_END);
            }
        }
    }

    @Test
    void onlyAStoppedMachineIsEndedAtFirstSight() {
        for (Seen seen : product()) {
            if (remedy(Seen.judge(seen.fresh())).contains(Remedy.TERMINATE)) {
                assertThat(seen.instance())
                        .as("%s", seen)
                        .isIn(InstanceSight.STOPPING, InstanceSight.STOPPED);
            }
        }
    }

    @Test
    void aKeptStrangerIsNeverEnded() {
        for (Seen seen : product()) {
            if (seen.ledger() == LedgerSight.UNKNOWN) {
                assertThat(remedy(Seen.judge(seen.keptByTag().lasting())))
                        .as("%s", seen)
                        .doesNotContain(Remedy.TERMINATE);
            }
        }
    }

    @Test
    void aLiveMachineIsEndedOnceItsLeaseIsLongOver() {
        for (Seen seen : product()) {
            boolean runs =
                    seen.instance() == InstanceSight.RUNNING
                            || seen.instance() == InstanceSight.PENDING;
            if (runs && seen.ledger() == LedgerSight.LIVE) {
                FourViews over =
                        seen.since(
                                Duration.ofHours(1),
                                9,
                                Duration.ofHours(3),
                                Duration.ofMinutes(-5));
                assertThat(Seen.word(Seen.judge(over))).isEqualTo("OUTLIVED_LEASE");
            }
        }
    }

    @Test
    void moneyCountsFromTheEvidence() {
        FourViews zombie =
                Seen.worker(
                                InstanceSight.RUNNING,
                                AgentSight.NEVER_HEARD,
                                QueueSight.UNKNOWN,
                                LedgerSight.LIVE)
                        .since(Duration.ZERO, 1, Duration.ofMinutes(30), Duration.ofMinutes(30));
        assertThat(Seen.judge(zombie))
                .isEqualTo(
                        new Verdict.AtOdds(
                                new Discrepancy(
                                        DiscrepancyKind.ZOMBIE,
                                        "i-0abc",
                                        Seen.NOW.minus(Duration.ofMinutes(30)),
                                        Money.usd("0.62"),
                                        "launch-1",
                                        "job-1")));
        Discrepancy found = ((Verdict.AtOdds) Seen.judge(zombie)).discrepancy();
        assertThat(found.costUntil(Seen.NOW)).isEqualTo(Money.usd("0.31"));
    }

    @Test
    void aStoppedMachineCostsItsDiskOnly() {
        FourViews stopped =
                Seen.worker(
                                InstanceSight.STOPPED,
                                AgentSight.ALIVE,
                                QueueSight.ERROR,
                                LedgerSight.LIVE)
                        .lasting();
        assertThat(((Verdict.AtOdds) Seen.judge(stopped)).discrepancy().hourly())
                .isEqualTo(Money.usd("0.01"));
    }

    @Test
    void aBootingMachineHasItsTimeToJoin() {
        FourViews boots =
                Seen.worker(
                                InstanceSight.RUNNING,
                                AgentSight.NEVER_HEARD,
                                QueueSight.UNKNOWN,
                                LedgerSight.LIVE)
                        .since(
                                Duration.ofMinutes(14),
                                50,
                                Duration.ofMinutes(14),
                                Duration.ofMinutes(46));
        assertThat(Seen.judge(boots))
                .isEqualTo(
                        new Verdict.NotYet(
                                DiscrepancyKind.ZOMBIE, Seen.NOW.plus(Duration.ofMinutes(1))));
    }
}
