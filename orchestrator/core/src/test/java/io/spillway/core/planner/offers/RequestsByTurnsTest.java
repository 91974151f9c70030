package io.spillway.core.planner.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Scene;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RequestsByTurnsTest {

    private static Scene largeFarm() {
        Scene scene = new Scene().market(3);
        for (int i = 0; i < 5; i++) {
            scene.job("late-" + i, 1000, 600, 360).fixed(16, "late-" + i);
        }
        String[] others = new String[900];
        for (int i = 0; i < others.length; i++) {
            others[i] = "other-" + i;
            scene.job(others[i], 1, 60, 100_000);
        }
        return scene.fixed(1, others);
    }

    private static Set<String> asked(Plan plan) {
        Set<String> jobs = new TreeSet<>();
        Scene.only(plan, Action.RequestBudget.class)
                .forEach(action -> jobs.add(action.request().jobId()));
        return jobs;
    }

    @Test
    void a_large_farm_makes_offers_for_some_jobs_a_plan_and_says_so() {
        Plan plan = largeFarm().plan();

        assertThat(asked(plan)).hasSize(2);
        assertThat(plan.notes()).anyMatch(note -> note.contains("offers are made by turns"));
    }

    @Test
    void every_job_gets_its_turn_within_some_ticks_even_when_others_stay_late() {
        Set<String> asked = new TreeSet<>();
        for (int minute = 0; minute < 5; minute++) {
            Scene scene = largeFarm();
            scene.now = Scene.NOW.plusSeconds(60L * minute);
            asked.addAll(asked(scene.plan()));
        }

        assertThat(asked).contains("late-0", "late-1", "late-2", "late-3", "late-4");
    }
}
