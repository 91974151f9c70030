package io.spillway.core.fleet.reconcile;

import static io.spillway.core.fleet.reconcile.Seen.GRACES;
import static io.spillway.core.fleet.reconcile.Seen.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeftDisksTest {

    private static final RateCard RATES =
            new RateCard(
                    "test",
                    "test",
                    Map.of(),
                    Money.usd("0.08"),
                    Money.usd("0.005"),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1));

    private static Volume volume(@Nullable String attachedTo, Map<String, String> tags) {
        return new Volume("vol-1", "us-east-1a", "gp3", 100, NOW, attachedTo, tags);
    }

    private static Verdict judge(Volume volume, Duration alone) {
        return LeftDisks.judge(
                volume, new Sighting<>(true, NOW.minus(alone), 9), "job-1", RATES, GRACES, NOW);
    }

    @Test
    void anAttachedDiskIsInUse() {
        assertThat(Seen.word(judge(volume("i-1", Map.of()), Duration.ofHours(9)))).isEqualTo("ok");
    }

    @Test
    void aDiskHasTimeToBeAttachedOrDeleted() {
        assertThat(Seen.word(judge(volume(null, Map.of()), Duration.ofMinutes(4))))
                .isEqualTo("not yet LEFT_DISK");
    }

    @Test
    void aDiskLeftBehindSaysWhatItCostsAndWhoLeftIt() {
        Verdict verdict =
                judge(volume(null, Map.of(Tags.LAUNCH_ID, "launch-7")), Duration.ofMinutes(20));
        // November has 720 hours: 100 GiB at $0.08 is $8 a month.
        assertThat(verdict)
                .isEqualTo(
                        new Verdict.AtOdds(
                                new Discrepancy(
                                        DiscrepancyKind.LEFT_DISK,
                                        "vol-1",
                                        NOW.minus(Duration.ofMinutes(20)),
                                        Money.usd("0.0111111111"),
                                        "launch-7",
                                        "job-1")));
    }

    @Test
    void theMarkOfTheSweepCountsWhenItIsOlder() {
        Instant marked = NOW.minus(Duration.ofHours(3));
        Verdict verdict =
                judge(
                        volume(null, Map.of(Tags.ORPHAN_SINCE, marked.toString())),
                        Duration.ofMinutes(1));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.AtOdds.class,
                        odds -> {
                            assertThat(odds.discrepancy().kind())
                                    .isEqualTo(DiscrepancyKind.SWEEP_OVERDUE);
                            assertThat(odds.discrepancy().since()).isEqualTo(marked);
                        });
    }

    @Test
    void aMarkThatIsNoTimeIsPassedOver() {
        assertThat(
                        Seen.word(
                                judge(
                                        volume(null, Map.of(Tags.ORPHAN_SINCE, "yesterday")),
                                        Duration.ofMinutes(6))))
                .isEqualTo("LEFT_DISK");
    }

    @Test
    void aKeptDiskIsTold() {
        assertThat(Seen.word(judge(volume(null, Map.of(Tags.KEEP, "yes")), Duration.ofHours(30))))
                .isEqualTo("KEPT_DISK");
    }
}
