package io.spillway.core.planner.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeedsRuleTest {

    @Test
    void whatCannotBeReadIsToldWithTheJobsName() {
        assertThat(Scene.lateJob().needs("j", "memory", "plenty").plan().notes())
                .anyMatch(note -> note.startsWith("sq_j: spillway.memory in its metadata"));
    }

    @Test
    void aNeedThatNoMachineMeetsIsTold() {
        assertThat(Scene.lateJob().needs("j", "memory", "1 TiB").plan().notes())
                .anyMatch(note -> note.startsWith("sq_j needs 1 TiB of memory (64 GiB at most)"));
    }

    @Test
    void aLicenceThatNobodyCountedIsTold() {
        assertThat(Scene.lateJob().needs("j", "licences", "nuke").plan().notes())
                .anyMatch(note -> note.startsWith("sq_j needs licences of nuke, of which nobody"));
    }

    @Test
    void nothingIsRentedForAJobBeforeWhatItWaitsForIsDone() {
        Scene scene = waiting().budget("comp", "900").hub(NodePhase.READY);

        Plan plan = scene.plan();

        assertThat(Scene.only(plan, Action.Launch.class)).isEmpty();
        assertThat(plan.notes())
                .anyMatch(
                        note ->
                                note.startsWith("sq_comp waits for sq_fx (done about ")
                                        && note.contains(", needed by "));
    }

    @Test
    void moneyIsAskedForTheJobThatHoldsAnotherUp() {
        List<Action.RequestBudget> asked =
                Scene.only(waiting().plan(), Action.RequestBudget.class).stream()
                        .filter(request -> request.request().jobId().equals("fx"))
                        .toList();

        Instant due = Scene.NOW.plus(Duration.ofMinutes(600 - 5 - 25));
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().request().deadline()).isEqualTo(due);
        assertThat(asked.getFirst().reason())
                .contains("the latest at which sq_comp can still follow in time");
    }

    /** "comp", due in 10 h, waits for "fx", which takes its four workers 20 h and is due later. */
    private static Scene waiting() {
        return new Scene()
                .job("fx", 480, 600, 3000)
                .job("comp", 60, 600, 600)
                .needs("comp", "after", "fx")
                .fixed(4, "fx")
                .market(3);
    }
}
