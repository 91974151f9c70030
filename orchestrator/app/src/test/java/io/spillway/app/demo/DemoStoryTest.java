package io.spillway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.cli.SpillwayCommand;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from the first frame to the bill, over real protocols and a real PostgreSQL. */
final class DemoStoryTest {

    /** A bill rounds each of its lines to ten places. */
    private static final BigDecimal ROUNDING_OF_A_LINE = new BigDecimal("0.00000000005");

    @TempDir static Path folder;

    private static StoryOutput approved;
    private static StoryOutput again;
    private static StoryOutput declined;

    @BeforeAll
    static void tellTheStories() {
        approved = told("approved", "3");
        again = told("again", "3");
        declined = told("declined", "3", "--decline");
    }

    private static StoryOutput told(String name, String seed, String... more) {
        Path out = folder.resolve(name);
        String[] words = {"demo", "--headless", "--seed", seed, "--out", out.toString()};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        assertThat(SpillwayCommand.run(all)).isZero();
        return new StoryOutput(out);
    }

    @Test
    void anApprovedStoryMeetsEveryDeadline() {
        assertThat(approved.count("deadlinesMissed")).isZero();
        assertThat(approved.count("deadlinesMet")).isEqualTo(5);
    }

    @Test
    void anApprovedStoryShowsWhatRentingIsLike() {
        assertThat(approved.count("nodesLaunched")).isGreaterThanOrEqualTo(10);
        assertThat(approved.count("onDemandLaunched")).isPositive();
        assertThat(approved.count("interruptions")).isGreaterThanOrEqualTo(2);
        assertThat(approved.count("partialFills")).isPositive();
        assertThat(approved.faults())
                .contains(
                        "pool-sold-out",
                        "failed-boot",
                        "volume-left-behind",
                        "interruption-with-notice",
                        "interruption-without-notice",
                        "hub-link-down");
    }

    @Test
    void nothingLeaksAndNothingIsSpentThatWasNotReserved() {
        assertThat(approved.count("leakedInstances")).isZero();
        assertThat(approved.count("leakedVolumes")).isZero();
        assertThat(approved.money("unreservedSpendUsd")).isZero();
        assertThat(approved.money("spentUsd")).isLessThanOrEqualTo(approved.money("approvedUsd"));
    }

    @Test
    void costReportLedgerAndBillAreOneSum() {
        BigDecimal rounding = ROUNDING_OF_A_LINE.multiply(BigDecimal.valueOf(approved.billLines()));
        assertThat(approved.costReportTotal()).isEqualByComparingTo(approved.money("spentUsd"));
        assertThat(approved.billTotal().subtract(approved.costReportTotal()).abs())
                .isLessThanOrEqualTo(rounding);
        assertThat(approved.billTotal()).isPositive();
    }

    @Test
    void theUnassignedRowIsAlwaysThere() {
        assertThat(approved.records("cost-report.csv"))
                .anySatisfy(row -> assertThat(row.getField("job")).isEqualTo("unassigned"));
    }

    @Test
    void everythingWentOverTheWire() {
        assertThat(approved.wire())
                .contains(
                        "ec2 CreateFleet",
                        "ec2 CreateLaunchTemplate",
                        "ec2 DescribeInstances",
                        "ec2 CreateTags",
                        "ec2 TerminateInstances",
                        "ec2 DeleteVolume",
                        "ec2 DescribeSpotPriceHistory",
                        "sqs ReceiveMessage",
                        "s3 PutObject",
                        "flamenco fetchJobs",
                        "flamenco fetchWorkers");
    }

    @Test
    void oneSeedTellsOneStoryByteForByte() {
        for (String file :
                new String[] {"timeline.jsonl", "wire.jsonl", "cost-report.csv", "bill.csv"}) {
            assertThat(again.text(file)).as(file).isEqualTo(approved.text(file));
        }
    }

    @Test
    void aDeclinedStoryRentsNothingAndMissesADeadline() {
        assertThat(declined.count("nodesLaunched")).isZero();
        assertThat(declined.money("spentUsd")).isZero();
        assertThat(declined.money("billedUsd")).isZero();
        assertThat(declined.count("deadlinesMissed")).isPositive();
        assertThat(declined.wire()).doesNotContain("ec2 CreateFleet", "ec2 RunInstances");
    }
}
