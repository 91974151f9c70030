package io.spillway.sandbox.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryOfAFarmTest {

    private static JobSpec shot(String name, int frames) {
        return JobSpec.render(name, 50, null, Map.of("show", "demo"), frames, 300);
    }

    /** Workers sign on, drain, sign off, vanish and return as the script's chance has it. */
    private static FarmWorld eventful(long seed, long script) {
        FarmWorld world = new FarmWorld(seed, 0.02);
        IntStream.range(0, 5).forEach(n -> world.worker("fixed-" + n));
        IntStream.range(0, 6)
                .forEach(
                        n ->
                                world.farm.submitAt(
                                        FarmWorld.START.plus(Duration.ofMinutes(7L * n)),
                                        shot("sh" + n, 60)));
        SplittableRandom chance = new SplittableRandom(script);
        for (int n = 0; n < 200; n++) {
            String name = "i-" + chance.nextInt(10);
            Instant at = FarmWorld.START.plusSeconds(chance.nextInt(3 * 3600));
            int kind = chance.nextInt(5);
            world.story.at(
                    at,
                    () -> {
                        switch (kind) {
                            case 0 -> world.farm.drain(name);
                            case 1 -> world.farm.signOff(name);
                            case 2 -> world.farm.vanish(name);
                            case 3 -> world.farm.returned(name);
                            default -> world.farm.signOn(name, 1.5);
                        }
                    });
        }
        return world;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensEveryFrameIsRenderedInTheEnd(long seed) {
        FarmWorld world = eventful(seed, seed);
        world.pass(Duration.ofDays(3));

        assertThat(world.farm.jobs())
                .hasSize(6)
                .allMatch(job -> job.status() == JobStatus.COMPLETED)
                .allMatch(job -> job.framesDone() == job.framesTotal());
        assertThat(world.farm.workers()).allMatch(worker -> worker.task() == null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void atEachMomentATaskThatRunsAndItsWorkerAgree(long seed) {
        FarmWorld world = eventful(seed, seed);
        for (int minute = 0; minute < 240; minute++) {
            world.passSeconds(60);
            long running =
                    world.farm.jobs().stream()
                            .mapToInt(job -> job.countTasks(TaskStatus.ACTIVE))
                            .sum();
            List<FarmWorker> busy =
                    world.farm.workers().stream().filter(worker -> worker.task() != null).toList();
            assertThat(busy).hasSize((int) running);
            assertThat(busy)
                    .allSatisfy(
                            worker -> {
                                FarmTask task = Objects.requireNonNull(worker.task());
                                assertThat(task.worker()).isSameAs(worker);
                                assertThat(task.status()).isEqualTo(TaskStatus.ACTIVE);
                            });
        }
    }

    @Test
    void oneSeedTellsOneStory() {
        FarmWorld once = eventful(7, 1);
        FarmWorld again = eventful(7, 1);
        FarmWorld other = eventful(8, 1);
        List.of(once, again, other).forEach(world -> world.pass(Duration.ofHours(2)));

        assertThat(again.told()).isEqualTo(once.told());
        assertThat(other.told()).isNotEqualTo(once.told());
    }

    @Test
    void aFrameTakesAsLongWhoeverRendersItAndWhenever() {
        Map<String, Long> alone = secondsByTask(1);
        Map<String, Long> together = secondsByTask(7);

        assertThat(together).isEqualTo(alone);
    }

    private static Map<String, Long> secondsByTask(int workers) {
        FarmWorld world = new FarmWorld(11);
        Map<String, Long> seconds = new HashMap<>();
        IntStream.range(0, workers).forEach(n -> world.worker("w" + n));
        FarmJob job = world.farm.submit(shot("sh010", 50));
        while (job.status() != JobStatus.COMPLETED) {
            world.passSeconds(1);
            for (FarmTask task : job.tasks()) {
                if (task.status() == TaskStatus.COMPLETED) {
                    seconds.computeIfAbsent(
                            task.name(),
                            name ->
                                    Duration.between(task.startedAt(), task.updatedAt())
                                            .toSeconds());
                }
            }
        }
        return seconds;
    }

    @Test
    void framesTakeWhatTheJobSaysOnTheAverage() {
        FarmWorld world = new FarmWorld(3);
        FarmJob job = world.farm.submit(shot("long", 4000));
        IntStream.range(0, 40).forEach(n -> world.worker("w" + n));
        world.pass(Duration.ofDays(30));

        double mean =
                job.tasks().stream()
                        .mapToLong(
                                task ->
                                        Duration.between(task.startedAt(), task.updatedAt())
                                                .toSeconds())
                        .average()
                        .orElseThrow();
        assertThat(mean).isCloseTo(300, within(6.0));
    }

    @Test
    void aJobWhoseFramesKeepFailingIsGivenUp() {
        FarmWorld world = new FarmWorld(3, 0.9);
        world.worker("w1");
        FarmJob job = world.farm.submit(shot("broken", 20));
        world.pass(Duration.ofDays(3));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.finishedAt()).isNull();
        assertThat(world.farm.isRendering("w1")).isFalse();
    }

    @Test
    void aChunkShowsItsFramesAsTheyFinish() {
        FarmWorld world = new FarmWorld(3);
        JobSpec even = FarmWorld.even("chunks", 50, null, 10, 60);
        FarmJob job =
                world.farm.submit(
                        new JobSpec(
                                even.name(),
                                even.type(),
                                even.priority(),
                                null,
                                even.metadata(),
                                even.frames(),
                                4,
                                60,
                                0,
                                false));
        world.worker("w1");
        world.passSeconds(150);

        assertThat(job.tasks())
                .extracting(FarmTask::name)
                .containsExactly("render-1-4", "render-5-8", "render-9-10");
        assertThat(world.farm.framesDone(job.tasks().getFirst())).isEqualTo(2);
        world.passSeconds(450);
        assertThat(job.finishedAt()).isEqualTo(FarmWorld.START.plusSeconds(600));
    }
}
