package io.spillway.core.forecast;

import io.spillway.core.frametime.FrameTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Small farms of all shapes, one after the other from one seed. */
final class RandomFarm {

    private static final List<String> TAGS = List.of("a", "b", "c", "d", "e", "f");

    private final Random random;

    RandomFarm(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    FarmModel model() {
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
            capacity.add(group());
        }
        return new FarmModel(jobs, capacity);
    }

    Capacity group() {
        Set<String> tags = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(TAGS.get(random.nextInt(TAGS.size())));
        }
        double from = random.nextBoolean() ? 0 : 60.0 * random.nextInt(200);
        double units = (1 + random.nextInt(30)) * (random.nextBoolean() ? 1 : 0.7);
        return new Capacity(tags, units, from, random.nextBoolean());
    }

    FarmSimulation.Work work(FarmModel model) {
        TailLuck[] lucks = new TailLuck[model.jobs().size()];
        FarmSimulation.Work work = FarmSimulation.Work.of(lucks.length, j -> lucks[j]);
        Luck luck = new Luck(random.nextLong(), 50);
        for (int j = 0; j < model.jobs().size(); j++) {
            work.frameSeconds()[j] =
                    model.jobs().get(j).frameTime().meanSeconds() * (0.5 + random.nextDouble());
            work.spotShare()[j] = 0.3 + 0.7 * random.nextDouble();
            lucks[j] = TailLuck.of(luck, "job " + j);
        }
        return work;
    }
}
