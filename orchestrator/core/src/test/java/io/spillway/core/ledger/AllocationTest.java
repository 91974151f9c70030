package io.spillway.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private final CostCalculator calculator = new CostCalculator(Lives.RATES);

    /** At 0.36 $ an hour a second costs 0.0001 $. */
    @Test
    void eachSecondIsBootRenderOrIdle() {
        NodeLife life =
                Lives.spot("2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z", "2026-03-02T11:00:00Z");
        List<LedgerEntry> entries =
                calculator.settle(
                        life,
                        Lives.FLAT,
                        List.of(
                                Lives.work(
                                        "job-2",
                                        "2026-03-02T10:40:00Z",
                                        "2026-03-02T10:50:00Z",
                                        2,
                                        false),
                                Lives.work(
                                        "job-1",
                                        "2026-03-02T10:06:00Z",
                                        "2026-03-02T10:26:00Z",
                                        4,
                                        true),
                                Lives.work(
                                        "job-1",
                                        "2026-03-02T10:26:00Z",
                                        "2026-03-02T10:40:00Z",
                                        3,
                                        true)));
        // boot 300 s; idle 60 s before work and 600 s after; job-1 20 + 14 min; job-2 10 min.
        assertThat(entries)
                .extracting(
                        LedgerEntry::entryId,
                        LedgerEntry::seconds,
                        LedgerEntry::frames,
                        LedgerEntry::amount)
                .containsExactly(
                        tuple("i-1/BOOT/job-1", 300L, 0, Money.usd("0.03")),
                        tuple("i-1/IDLE/job-1", 660L, 0, Money.usd("0.066")),
                        tuple("i-1/RENDER/job-1", 2040L, 7, Money.usd("0.204")),
                        tuple("i-1/RENDER/job-2", 600L, 0, Money.usd("0.06")));
        assertThat(entries).extracting(LedgerEntry::budgetId).containsOnly("budget-1");
    }

    @Test
    void aHubIsAHubAllItsTime() {
        NodeLife life =
                Lives.with(
                        Lives.spot(
                                "2026-03-02T10:00:00Z",
                                "2026-03-02T10:05:00Z",
                                "2026-03-02T11:00:00Z"),
                        NodeRole.HUB,
                        StopCause.USER,
                        true,
                        List.of());
        assertThat(calculator.settle(life, Lives.FLAT, List.of()))
                .extracting(LedgerEntry::category, LedgerEntry::amount)
                .containsExactly(
                        tuple(CostCategory.HUB, Money.usd("0.36")),
                        tuple(CostCategory.ADDRESS, Money.usd("0.005")));
    }

    @Test
    void aFrameSeenBeforeTheMachineWasSeenReadyEndsTheBoot() {
        NodeLife life =
                Lives.spot("2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z", "2026-03-02T10:40:00Z");
        assertThat(
                        calculator.settle(
                                life,
                                Lives.FLAT,
                                List.of(
                                        Lives.work(
                                                "job-1",
                                                "2026-03-02T10:10:00Z",
                                                "2026-03-02T10:20:00Z",
                                                1,
                                                true))))
                .extracting(LedgerEntry::category, LedgerEntry::seconds)
                .containsExactly(
                        tuple(CostCategory.BOOT, 600L),
                        tuple(CostCategory.RENDER, 600L),
                        tuple(CostCategory.IDLE, 1200L));
    }

    @Test
    void overlappingReadingsOfWorkAreChargedOnceToTheOneThatBeganFirst() {
        NodeLife life =
                Lives.spot("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z");
        assertThat(
                        calculator.settle(
                                life,
                                Lives.FLAT,
                                List.of(
                                        Lives.work(
                                                "job-2",
                                                "2026-03-02T10:10:00Z",
                                                "2026-03-02T10:40:00Z",
                                                1,
                                                true),
                                        Lives.work(
                                                "job-1",
                                                "2026-03-02T09:59:00Z",
                                                "2026-03-02T10:20:00Z",
                                                1,
                                                true))))
                .extracting(LedgerEntry::jobId, LedgerEntry::seconds)
                .containsExactly(tuple("job-1", 1200L), tuple("job-2", 600L));
    }

    @Test
    void theUnitsOfTheLastPlaceThatAreLeftGoToTheLargestRemainders() {
        // 0.0000000010 is 10 units; by 1:1:4 -> 1.67, 1.67, 6.67: the first two get the 2 left.
        assertThat(LargestRemainder.split(Money.usd("0.0000000010"), List.of(1L, 1L, 4L)))
                .containsExactly(
                        Money.usd("0.0000000002"),
                        Money.usd("0.0000000002"),
                        Money.usd("0.0000000006"));
    }
}
