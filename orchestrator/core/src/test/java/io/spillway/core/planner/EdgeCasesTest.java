package io.spillway.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.forecast.Forecaster;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Farms with something missing: each gives a plan, and a plain reason where one is due. */
class EdgeCasesTest {

    @Test
    void an_empty_farm_has_an_empty_plan() {
        Plan plan = new Scene().plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.forecasts()).isEmpty();
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void no_pools_make_no_offer_and_say_why() {
        Plan plan = new Scene().job("j", 1000, 600, 360).fixed(16, "j").plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.notes()).anyMatch(note -> note.contains("no pool offers"));
    }

    @Test
    void no_pools_for_an_approved_budget_say_why_nothing_is_rented() {
        Scene scene = new Scene().job("j", 1000, 600, 360).fixed(16, "j").budget("j", "300");
        scene.hub(NodePhase.READY);

        assertThat(scene.plan().actions()).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("no pool offers any"));
    }

    @Test
    void a_job_without_frames_needs_nothing() {
        Plan plan = new Scene().job("j", 0, 600, 360).fixed(1, "j").market(3).plan();

        assertThat(plan.actions()).isEmpty();
    }

    @Test
    void a_job_that_no_machine_may_render_is_forecast_a_year_away() {
        Plan plan = new Scene().job("j", 10, 600, 360).market(3).plan();

        assertThat(plan.forecasts().getFirst().finishP50())
                .isEqualTo(Scene.NOW.plus(Forecaster.NEVER));
        assertThat(Scene.only(plan, Action.RequestBudget.class))
                .extracting(Action.RequestBudget::reason)
                .allMatch(reason -> reason.contains("not be done on the present machines"))
                .hasSize(1);
    }

    @Test
    void a_frame_longer_than_the_time_left_cannot_be_saved() {
        Plan plan = new Scene().job("j", 1, 36000, 360).fixed(1, "j").market(3).plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.notes()).hasSize(1);
    }

    @Test
    void a_deadline_in_the_past_is_said() {
        Plan plan = new Scene().job("j", 100, 600, -5).fixed(1, "j").market(3).plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.notes()).anyMatch(note -> note.contains("past its deadline"));
    }

    @Test
    void a_node_of_an_unknown_budget_is_drained() {
        Scene scene = Scene.lateJob().spotNode("i-1", 10);

        assertThat(scene.plan().actions())
                .filteredOn(action -> action instanceof Action.Drain)
                .extracting(Action::reason)
                .isEqualTo(List.of("Its budget budget-j isn't known."));
    }
}
