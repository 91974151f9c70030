package io.spillway.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold for any life, shown on 500 seeded ones. */
class CostPropertiesTest {

    private static final Instant MONTH_END = Instant.parse("2026-02-28T22:00:00Z");

    private final CostCalculator calculator = new CostCalculator(Lives.RATES);

    /** A life somewhere around a month's end, its pool's prices and its worker's readings. */
    private record Story(NodeLife life, SpotPriceHistory prices, List<WorkSpan> work) {

        static Story of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Instant start = MONTH_END.plusSeconds(random.nextInt(7200));
            long seconds = random.nextLong(1, 6 * 3600);
            List<SpotPrice> prices = new ArrayList<>();
            for (long at = -600; at < seconds; at += random.nextLong(1, 2000)) {
                Money hourly =
                        Money.usd(new BigDecimal(random.nextInt(1, 900_000)).movePointLeft(6));
                prices.add(
                        new SpotPrice("c7i.4xlarge", "us-east-1a", start.plusSeconds(at), hourly));
            }
            List<WorkSpan> work = new ArrayList<>();
            for (long at = random.nextLong(-60, 840); at < seconds; at += random.nextInt(1200)) {
                work.add(
                        new WorkSpan(
                                "i-1",
                                "job-" + random.nextInt(3),
                                "task-" + work.size(),
                                start.plusSeconds(at),
                                start.plusSeconds(at + random.nextInt(1500)),
                                random.nextInt(1, 5),
                                random.nextInt(4) > 0));
            }
            PurchaseOption option =
                    random.nextInt(4) == 0 ? PurchaseOption.ON_DEMAND : PurchaseOption.SPOT;
            NodeLife life =
                    new NodeLife(
                            "i-1",
                            "launch-1",
                            "budget-1",
                            "job-0",
                            NodeRole.WORKER,
                            new Pool("c7i.4xlarge", "us-east-1a", option),
                            Money.usd("0.72"),
                            start,
                            random.nextBoolean() ? start.plusSeconds(random.nextInt(600)) : null,
                            start.plusSeconds(seconds),
                            List.of(StopCause.values()).get(random.nextInt(3)),
                            false,
                            random.nextBoolean(),
                            List.of(
                                    new VolumeLife(
                                            "vol-1",
                                            "gp3",
                                            random.nextInt(1, 200),
                                            start,
                                            start.plusSeconds(seconds + random.nextInt(9000)))));
            return new Story(life, new SpotPriceHistory(prices), work);
        }

        Instant end() {
            return Objects.requireNonNull(life.endedAt());
        }
    }

    @Test
    void howTimeIsAllocatedNeverChangesTheSum() {
        for (long seed = 0; seed < 500; seed++) {
            Story story = Story.of(seed);
            List<LedgerEntry> allocated =
                    calculator.settle(story.life(), story.prices(), story.work());
            List<LedgerEntry> whole = calculator.settle(story.life(), story.prices(), List.of());
            assertThat(Lives.sum(allocated)).as("seed %d", seed).isEqualTo(Lives.sum(whole));
            assertThat(seconds(allocated)).as("seed %d", seed).isEqualTo(seconds(whole));
            assertThat(allocated).noneMatch(entry -> entry.amount().isNegative());
            assertThat(allocated).extracting(LedgerEntry::entryId).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyFinishedFrameIsCountedOnce() {
        for (long seed = 0; seed < 500; seed++) {
            Story story = Story.of(seed);
            int finished =
                    story.work().stream()
                            .filter(WorkSpan::completed)
                            .mapToInt(WorkSpan::frames)
                            .sum();
            assertThat(calculator.settle(story.life(), story.prices(), story.work()))
                    .as("seed %d", seed)
                    .extracting(LedgerEntry::frames)
                    .satisfies(
                            frames ->
                                    assertThat(frames.stream().mapToInt(Integer::intValue).sum())
                                            .isEqualTo(finished));
        }
    }

    @Test
    void theOrderOfReadingsDoesNotMatter() {
        for (long seed = 0; seed < 100; seed++) {
            Story story = Story.of(seed);
            List<LedgerEntry> forward =
                    calculator.settle(story.life(), story.prices(), story.work());
            List<LedgerEntry> backward =
                    calculator.settle(story.life(), story.prices(), story.work().reversed());
            assertThat(backward).containsExactlyInAnyOrderElementsOf(forward);
        }
    }

    @Test
    void whatIsUsedGrowsToTheWholeCost() {
        for (long seed = 0; seed < 500; seed++) {
            Story story = Story.of(seed);
            Money before = Money.zeroUsd();
            for (Instant now = story.life().startedAt();
                    now.isBefore(story.end());
                    now = now.plusSeconds(617)) {
                Money used = calculator.usedSoFar(story.life(), story.prices(), now);
                assertThat(used).as("seed %d at %s", seed, now).isGreaterThanOrEqualTo(before);
                before = used;
            }
            NodeLife ended = by(StopCause.USER, story.life());
            assertThat(
                            calculator.usedSoFar(
                                    story.life(), story.prices(), story.end().plusSeconds(99999)))
                    .as("seed %d", seed)
                    .isEqualTo(Lives.sum(calculator.settle(ended, story.prices(), List.of())));
        }
    }

    @Test
    void cuttingALifeAtAnyInstantChangesNothingButRounding() {
        Money halfUnitOfEachCut = Money.usd("0.0000000003");
        for (long seed = 0; seed < 500; seed++) {
            Story story = Story.of(seed);
            long length = story.end().getEpochSecond() - story.life().startedAt().getEpochSecond();
            if (length < 120) {
                continue;
            }
            Instant cut =
                    story.life()
                            .startedAt()
                            .plusSeconds(new SplittableRandom(seed).nextLong(60, length - 59));
            Money whole = used(story, story.life().startedAt(), story.end());
            Money parts =
                    used(story, story.life().startedAt(), cut).plus(used(story, cut, story.end()));
            assertThat(parts.minus(whole))
                    .as("seed %d", seed)
                    .isBetween(Money.zeroUsd().minus(halfUnitOfEachCut), halfUnitOfEachCut);
        }
    }

    private Money used(Story story, Instant from, Instant to) {
        NodeLife life = story.life();
        NodeLife part =
                new NodeLife(
                        life.instanceId(),
                        life.launchId(),
                        life.budgetId(),
                        life.jobId(),
                        life.role(),
                        life.pool(),
                        life.hourlyCap(),
                        from,
                        null,
                        to,
                        StopCause.USER,
                        false,
                        life.publicAddress(),
                        List.of());
        return calculator.usedSoFar(part, story.prices(), to);
    }

    private static NodeLife by(StopCause cause, NodeLife life) {
        VolumeLife volume = life.volumes().getFirst();
        return Lives.with(life, life.role(), cause, life.publicAddress(), List.of(volume));
    }

    private static long seconds(List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> isInstance(entry.category()))
                .mapToLong(LedgerEntry::seconds)
                .sum();
    }

    private static boolean isInstance(CostCategory category) {
        return category != CostCategory.DISK && category != CostCategory.ADDRESS;
    }
}
