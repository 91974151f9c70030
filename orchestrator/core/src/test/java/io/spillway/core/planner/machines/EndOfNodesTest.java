package io.spillway.core.planner.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.JobState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.plan.Action;
import io.spillway.core.scene.Nodes;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When nodes are drained and ended. */
class EndOfNodesTest {

    private static Scene rented() {
        return Scene.lateJob().budget("j", "300").hub(NodePhase.READY).spotNode("i-1", 20);
    }

    private static List<String> drained(Scene scene) {
        return Scene.only(scene.plan(), Action.Drain.class).stream()
                .map(Action.Drain::instanceId)
                .toList();
    }

    private static List<String> ended(Scene scene) {
        return Scene.only(scene.plan(), Action.Terminate.class).stream()
                .map(Action.Terminate::instanceId)
                .toList();
    }

    @Test
    void a_needed_node_is_left_alone() {
        assertThat(drained(rented())).isEmpty();
        assertThat(ended(rented())).isEmpty();
    }

    @Test
    void an_announced_interruption_drains_and_leaves_the_end_to_the_cloud() {
        Scene scene = rented();
        scene.change("i-1", view -> Nodes.interrupted(view, Scene.NOW.plus(Duration.ofMinutes(2))));
        assertThat(drained(scene)).containsExactly("i-1");

        scene.change("i-1", view -> Nodes.inPhase(view, NodePhase.DRAINING));
        assertThat(ended(scene)).isEmpty();
    }

    @Test
    void an_announced_end_that_does_not_come_is_brought_about() {
        Scene scene = rented();
        scene.change(
                "i-1", view -> Nodes.interrupted(view, Scene.NOW.minus(Duration.ofMinutes(6))));

        assertThat(ended(scene)).containsExactly("i-1");
    }

    @Test
    void a_stopped_budget_drains_its_nodes() {
        Scene scene = rented();
        scene.budgets.clear();
        scene.budget("j", "300", "0", "0", Budget.Status.STOPPED, OfferKind.RECOMMENDED);

        assertThat(drained(scene)).containsExactly("i-1");
    }

    @Test
    void nodes_go_as_their_job_runs_out_of_frames() {
        Scene scene = new Scene().market(3).fixed(4, "j").budget("j", "300");
        scene.job("j", JobState.ACTIVE, 3, 3, 600, 60).hub(NodePhase.READY);
        scene.spotNode("i-renders", 30);
        scene.node("i-idle", "j", NodeRole.WORKER, NodePhase.READY, PurchaseOption.SPOT, 30, null);

        assertThat(drained(scene)).containsExactly("i-idle");
    }

    @Test
    void a_drained_node_ends_when_it_is_empty() {
        Scene scene = rented();
        scene.change("i-1", view -> Nodes.inPhase(view, NodePhase.DRAINING));
        assertThat(ended(scene)).isEmpty();

        scene.change(
                "i-1", view -> new Snapshot.NodeView(view.node(), view.workerId(), null, null));
        assertThat(ended(scene)).containsExactly("i-1");
    }

    @Test
    void an_idle_node_is_drained_then_ended() {
        Scene scene = rented();
        scene.change("i-1", view -> Nodes.idle(view, Scene.NOW.minus(Duration.ofMinutes(11))));
        assertThat(drained(scene)).containsExactly("i-1");

        scene.change("i-1", view -> Nodes.idle(view, Scene.NOW.minus(Duration.ofMinutes(21))));
        assertThat(ended(scene)).containsExactly("i-1");
    }

    @Test
    void a_node_past_its_lease_is_ended_whatever_it_does() {
        assertThat(ended(rented().lease("i-1", 61, -1))).containsExactly("i-1");
    }

    @Test
    void machines_go_when_the_deadline_is_safe_without_them_and_the_dearest_first() {
        Scene scene = new Scene().job("j", 300, 600, 360).fixed(16, "j").market(3);
        scene.budget("j", "300").hub(NodePhase.READY);
        for (int i = 0; i < 9; i++) {
            scene.spotNode("i-" + i, 25);
        }
        scene.node(
                "i-od", "j", NodeRole.WORKER, NodePhase.READY, PurchaseOption.ON_DEMAND, 25, "j");
        assertThat(drained(scene)).as("in the middle of a frame").doesNotContain("i-od");

        scene.change("i-od", view -> Nodes.rendering(view, Scene.NOW.minusSeconds(550)));
        assertThat(drained(scene)).hasSize(2).first().isEqualTo("i-od");
    }

    @Test
    void machines_that_are_just_enough_are_neither_added_to_nor_let_go() {
        Scene scene = Scene.lateJob().budget("j", "300").hub(NodePhase.READY);
        for (int i = 0; i < 18; i++) {
            scene.spotNode("i-%02d".formatted(i), 25);
        }

        assertThat(scene.plan().actions()).isEmpty();
    }

    @Test
    void the_hub_goes_last() {
        Scene scene = new Scene().market(3).budget("j", "300").hub(NodePhase.READY);
        scene.job("j", JobState.COMPLETED, 0, 0, 600, 60);
        scene.node("i-1", "j", NodeRole.WORKER, NodePhase.ENDING, PurchaseOption.SPOT, 30, null);
        assertThat(ended(scene)).isEmpty();

        scene.change("i-1", view -> Nodes.inPhase(view, NodePhase.GONE));
        assertThat(ended(scene)).containsExactly("i-hub");
    }
}
