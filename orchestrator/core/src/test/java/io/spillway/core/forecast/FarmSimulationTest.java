package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation is quick by an argument; here it is held to a plain one on random farms. */
class FarmSimulationTest {

    private final RandomFarm farms = new RandomFarm(1);

    @Test
    void jobs_end_when_they_end_in_a_plain_simulation() {
        for (int farm = 0; farm < 3000; farm++) {
            FarmModel model = farms.model();
            check(model, farms.work(model), "farm " + farm);
        }
    }

    @Test
    void machines_that_are_added_to_a_farm_count_as_if_they_had_been_there() {
        for (int farm = 0; farm < 1000; farm++) {
            FarmModel base = farms.model();
            int ignored = base.servers().roster().teams();
            FarmModel model = base.plus(farms.group()).plus(farms.group());
            check(model, farms.work(model), "farm " + farm);
        }
    }

    private static void check(FarmModel model, FarmSimulation.Work work, String name) {
        double[] plain = PlainSimulation.lastStartSeconds(model, work);
        FarmSimulation run = new FarmSimulation(model, work);
        for (int j = 0; j < plain.length; j++) {
            double end = run.lastStartSeconds(j);
            if (Double.isInfinite(plain[j])) {
                assertThat(end).as("%s, job %d", name, j).isInfinite();
            } else {
                assertThat(end).as("%s, job %d", name, j).isCloseTo(plain[j], within(1e-3));
            }
        }
    }

    @Test
    void a_job_ends_at_the_same_moment_whichever_jobs_are_asked_for_before() {
        for (int farm = 0; farm < 50; farm++) {
            FarmModel model = farms.model();
            FarmSimulation.Work work = farms.work(model);
            FarmSimulation inOrder = new FarmSimulation(model, work);
            for (int j = 0; j < model.jobs().size(); j++) {
                assertThat(new FarmSimulation(model, work).lastStartSeconds(j))
                        .isEqualTo(inOrder.lastStartSeconds(j));
            }
        }
    }

    @Test
    void a_run_that_goes_on_with_machines_more_is_as_one_that_had_them_from_the_start() {
        int shared = 0;
        for (int farm = 0; farm < 2000; farm++) {
            FarmModel model = farms.model();
            FarmSimulation.Work work = farms.work(model);
            Capacity more = farms.group();
            FarmModel with = model.plus(more);
            int first = model.queue().firstServedBy(more.tags());
            FarmSimulation without = new FarmSimulation(model, work);
            without.goThroughAllBefore(first);
            shared += first;

            check(with, without.goneOnWith(with.servers()), work, "farm " + farm + ", more");
            check(model, without.goneOnWith(model.servers()), work, "farm " + farm + ", same");
            assertThat(without.isPast(first)).isFalse();
            check(model, without, work, "farm " + farm + ", left alone");
        }
        assertThat(shared).isGreaterThan(1000);
    }

    private static void check(
            FarmModel model, FarmSimulation run, FarmSimulation.Work work, String name) {
        FarmSimulation anew = new FarmSimulation(model, work);
        for (int j = 0; j < model.jobs().size(); j++) {
            double end = anew.lastStartSeconds(j);
            if (Double.isInfinite(end)) {
                assertThat(run.lastStartSeconds(j)).as("%s, job %d", name, j).isInfinite();
            } else {
                assertThat(run.lastStartSeconds(j))
                        .as("%s, job %d", name, j)
                        .isCloseTo(end, within(1e-6 * Math.max(1, end)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100, 900, 5000, 40_000, 1e6})
    void what_can_start_by_a_moment_is_all_of_it_from_the_moment_that_the_last_frame_starts(
            double seconds) {
        for (int farm = 0; farm < 200; farm++) {
            FarmModel model = farms.model();
            FarmSimulation.Work work = farms.work(model);
            FarmSimulation run = new FarmSimulation(model, work);
            for (int j = 0; j < model.jobs().size(); j++) {
                double starts =
                        run.startsBy(j, work.frameSeconds()[j], work.spotShare()[j], seconds);
                boolean all = starts >= model.jobs().get(j).queued() - 1e-6;
                double end = run.lastStartSeconds(j);
                assertThat(all)
                        .as("farm %d, job %d: %s of %s", farm, j, starts, model.jobs().get(j))
                        .isEqualTo(end <= seconds + 1e-6);
            }
        }
    }
}
