package io.spillway.core.planner.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.fleet.reconcile.Remedy;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Nodes;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the planner does about machines that the sources differ about. */
class DiscrepancyRuleTest {

    private static Scene rented() {
        return Scene.lateJob().budget("j", "300").hub(NodePhase.READY).spotNode("i-1", 20);
    }

    private static List<Action.Terminate> ends(Plan plan) {
        return Scene.only(plan, Action.Terminate.class);
    }

    @Test
    void a_machine_is_ended_with_the_reason_in_words_and_money() {
        Plan plan = rented().trouble(DiscrepancyKind.ZOMBIE, "i-1").plan();

        assertThat(ends(plan))
                .containsExactly(
                        new Action.Terminate(
                                "i-1",
                                "It bills, and nothing on it answers, since"
                                        + " 2026-11-20T11:30:00Z ($0.30 so far)."));
    }

    @Test
    void every_kind_ends_the_machine_when_that_is_its_remedy_and_only_then() {
        for (DiscrepancyKind kind : DiscrepancyKind.values()) {
            assertThat(ends(rented().trouble(kind, "i-1").plan()))
                    .as("%s", kind)
                    .hasSize(kind.remedy() == Remedy.TERMINATE ? 1 : 0);
        }
    }

    @Test
    void a_machine_whose_end_was_asked_for_is_asked_again() {
        Scene scene = rented();
        scene.change("i-1", view -> Nodes.inPhase(view, NodePhase.ENDING));

        assertThat(ends(scene.plan())).isEmpty();
        assertThat(ends(scene.trouble(DiscrepancyKind.WONT_END, "i-1").plan())).hasSize(1);
    }

    @Test
    void a_machine_that_was_stopped_is_ended_at_once_in_whatever_phase_and_not_renewed() {
        for (NodePhase phase : List.of(NodePhase.JOINING, NodePhase.READY, NodePhase.DRAINING)) {
            Scene scene = rented().trouble(DiscrepancyKind.STOPPED_BILLING_DISK, "i-1");
            scene.change("i-1", view -> Nodes.inPhase(view, phase));

            assertThat(ends(scene.plan())).as("in phase %s", phase).hasSize(1);
        }
        Scene due = rented().trouble(DiscrepancyKind.STOPPED_BILLING_DISK, "i-1");
        due.now = Scene.NOW.plus(Duration.ofMinutes(45));
        assertThat(Scene.only(due.plan(), Action.Renew.class))
                .allSatisfy(renewal -> assertThat(renewal.toString()).doesNotContain("i-1"));
    }

    @Test
    void a_joining_machine_is_left_to_the_reconciler() {
        Scene scene = Scene.lateJob().budget("j", "300").hub(NodePhase.READY);
        scene.node(
                "i-late", "j", NodeRole.WORKER, NodePhase.JOINING, PurchaseOption.SPOT, 16, null);

        assertThat(ends(scene.plan())).isEmpty();
        assertThat(ends(scene.trouble(DiscrepancyKind.ZOMBIE, "i-late").plan())).hasSize(1);
    }

    @Test
    void strangers_are_ended_a_few_at_a_time_and_the_rest_is_told() {
        Scene scene = rented();
        IntStream.range(0, 8)
                .forEach(i -> scene.trouble(DiscrepancyKind.UNRECORDED, "i-strange" + i));
        Plan plan = scene.plan();

        assertThat(ends(plan)).hasSize(DiscrepancyRule.MOST_STRANGERS);
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("3 machines that our books"));
    }

    @Test
    void nothing_is_ended_while_the_cloud_cannot_be_read() {
        Scene scene = rented().trouble(DiscrepancyKind.ZOMBIE, "i-1");
        scene.blind.add(Snapshot.Source.CLOUD);

        assertThat(ends(scene.plan())).isEmpty();
    }
}
