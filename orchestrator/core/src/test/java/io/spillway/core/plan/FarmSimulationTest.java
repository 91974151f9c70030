package io.spillway.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation is quick by an argument; here it is held to a plain one on random farms. */
class FarmSimulationTest {

    private static final List<String> TAGS = List.of("a", "b", "c", "d", "e", "f");

    private final Random random = new Random(1);

    private FarmModel randomFarm() {
        List<ModelJob> jobs = new ArrayList<>();
        int count = random.nextInt(14);
        for (int j = 0; j < count; j++) {
            String tag = random.nextInt(3) == 0 ? null : TAGS.get(random.nextInt(TAGS.size()));
            int queued = random.nextInt(5) == 0 ? 0 : random.nextInt(400);
            FrameTime frameTime = new FrameTime(20 + random.nextInt(3000), 10, random.nextInt(9));
            jobs.add(new ModelJob("job-" + j, tag, queued, random.nextInt(9), frameTime));
        }
        List<Capacity> capacity = new ArrayList<>();
        int groups = random.nextInt(9);
        for (int g = 0; g < groups; g++) {
            capacity.add(randomGroup());
        }
        return new FarmModel(jobs, capacity);
    }

    private Capacity randomGroup() {
        Set<String> tags = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(TAGS.get(random.nextInt(TAGS.size())));
        }
        double from = random.nextBoolean() ? 0 : 60.0 * random.nextInt(200);
        double units = (1 + random.nextInt(30)) * (random.nextBoolean() ? 1 : 0.7);
        return new Capacity(tags, units, from, random.nextBoolean());
    }

    private FarmSimulation.Work randomWork(FarmModel model) {
        double[] frameSeconds = new double[model.jobs().size()];
        double[] spotShare = new double[frameSeconds.length];
        for (int j = 0; j < frameSeconds.length; j++) {
            frameSeconds[j] =
                    model.jobs().get(j).frameTime().meanSeconds() * (0.5 + random.nextDouble());
            spotShare[j] = 0.3 + 0.7 * random.nextDouble();
        }
        return new FarmSimulation.Work(frameSeconds, spotShare);
    }

    @Test
    void jobs_end_when_they_end_in_a_plain_simulation() {
        for (int farm = 0; farm < 3000; farm++) {
            FarmModel model = randomFarm();
            check(model, randomWork(model), "farm " + farm);
        }
    }

    @Test
    void machines_that_are_added_to_a_farm_count_as_if_they_had_been_there() {
        for (int farm = 0; farm < 1000; farm++) {
            FarmModel base = randomFarm();
            int ignored = base.servers().teams();
            FarmModel model = base.plus(randomGroup()).plus(randomGroup());
            check(model, randomWork(model), "farm " + farm);
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
            FarmModel model = randomFarm();
            FarmSimulation.Work work = randomWork(model);
            FarmSimulation inOrder = new FarmSimulation(model, work);
            for (int j = 0; j < model.jobs().size(); j++) {
                assertThat(new FarmSimulation(model, work).lastStartSeconds(j))
                        .isEqualTo(inOrder.lastStartSeconds(j));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100, 900, 5000, 40_000, 1e6})
    void what_can_start_by_a_moment_is_all_of_it_from_the_moment_that_the_last_frame_starts(
            double seconds) {
        for (int farm = 0; farm < 200; farm++) {
            FarmModel model = randomFarm();
            FarmSimulation.Work work = randomWork(model);
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
