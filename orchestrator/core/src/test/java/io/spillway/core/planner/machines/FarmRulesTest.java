package io.spillway.core.planner.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.JobState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.plan.Action;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Snapshot;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Admission of workers, the close of budgets, and sources that can't be read. */
class FarmRulesTest {

    private static Scene rented() {
        return Scene.lateJob().budget("j", "300").hub(NodePhase.READY).spotNode("i-1", 20);
    }

    @Test
    void a_worker_without_its_jobs_tag_is_admitted() {
        Scene scene = rented();
        scene.workers.replaceAll(
                worker ->
                        worker.workerId().equals("w-i-1")
                                ? new Worker("w-i-1", "i-1", WorkerState.IDLE, Set.of(), Scene.NOW)
                                : worker);

        assertThat(Scene.only(scene.plan(), Action.Admit.class))
                .extracting(Action.Admit::workerId, Action.Admit::tag)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("w-i-1", "tag-j"));
    }

    @Test
    void an_admitted_worker_is_not_admitted_again() {
        assertThat(Scene.only(rented().plan(), Action.Admit.class)).isEmpty();
    }

    @Test
    void a_budget_closes_when_its_job_is_over_and_nothing_of_it_is_left() {
        Scene scene = new Scene().job("j", JobState.COMPLETED, 0, 0, 600, 60).market(3);
        scene.budget("j", "300");
        assertThat(Scene.only(scene.plan(), Action.CloseBudget.class)).hasSize(1);

        scene.hub(NodePhase.GONE);
        assertThat(Scene.only(scene.plan(), Action.CloseBudget.class)).isEmpty();
    }

    @Test
    void a_budget_stays_open_while_its_job_has_frames() {
        assertThat(Scene.only(Scene.lateJob().budget("j", "300").plan(), Action.CloseBudget.class))
                .isEmpty();
    }

    @Test
    void an_unreadable_farm_changes_nothing_and_is_said() {
        Scene scene = rented().lease("i-1", 40, 20);
        scene.blind.add(Snapshot.Source.FARM);

        assertThat(scene.plan().actions()).isEmpty();
        assertThat(scene.plan().notes())
                .anyMatch(note -> note.contains("render manager can't be read"));
    }

    @Test
    void an_unreadable_cloud_still_lets_workers_be_drained_but_ends_and_rents_nothing() {
        Scene scene = rented().lease("i-1", 57, 3);
        scene.blind.add(Snapshot.Source.CLOUD);

        assertThat(scene.plan().actions()).hasOnlyElementsOfType(Action.Drain.class);
    }

    @Test
    void an_unreadable_market_asks_and_rents_nothing_but_renews() {
        Scene late = Scene.lateJob();
        late.blind.add(Snapshot.Source.MARKET);
        assertThat(late.plan().actions()).isEmpty();

        Scene scene = rented().lease("i-1", 40, 20).lease("i-hub", 40, 20);
        scene.blind.add(Snapshot.Source.MARKET);
        assertThat(scene.plan().actions()).hasSize(2).hasOnlyElementsOfType(Action.Renew.class);
    }
}
