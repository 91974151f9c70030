package io.spillway.sandbox.farm;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A farm in a story of its own. */
final class FarmWorld {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    final Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
    final Farm farm;

    FarmWorld(long seed) {
        this(seed, 0);
    }

    FarmWorld(long seed, double failureChance) {
        farm = new Farm(story, new Chance(seed), failureChance);
    }

    /** Frames of exactly this length, one a task. */
    static JobSpec even(String name, int priority, @Nullable String tag, int frames, int seconds) {
        JobSpec spec = JobSpec.render(name, priority, tag, Map.of(), frames, seconds);
        return new JobSpec(
                name,
                spec.type(),
                priority,
                tag,
                spec.metadata(),
                spec.frames(),
                1,
                seconds,
                0,
                false);
    }

    FarmWorker worker(String name, String... tags) {
        return farm.addFixedWorker(name, "main", 1, List.of(tags));
    }

    void pass(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Every task with when it ended and where, job after job. */
    String told() {
        return farm.jobs().stream()
                .flatMap(job -> job.tasks().stream())
                .map(FarmWorld::told)
                .collect(Collectors.joining("\n"));
    }

    private static String told(FarmTask task) {
        FarmWorker worker = task.worker();
        return String.join(
                " ",
                task.job().spec().name(),
                task.id(),
                task.status().word(),
                task.updatedAt().toString(),
                worker == null ? "nobody" : worker.name());
    }
}
