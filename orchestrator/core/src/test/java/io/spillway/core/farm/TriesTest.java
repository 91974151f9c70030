package io.spillway.core.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TriesTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Task> tasks = new ArrayList<>();

    private void ended(TaskState state, String worker, int count) {
        for (int i = 0; i < count; i++) {
            int at = tasks.size();
            tasks.add(
                    new Task(
                            "t%04d".formatted(at),
                            "j",
                            state,
                            1,
                            0,
                            worker + i,
                            START.plusSeconds(60L * at)));
        }
    }

    private boolean keepFailing() {
        return Tries.of(tasks).keepFailing();
    }

    @Test
    void aJobWhoseFirstFramesAllFailKeepsFailing() {
        ended(TaskState.FAILING, "w", 3);

        assertThat(Tries.of(tasks)).isEqualTo(new Tries(3, 3, 3));
        assertThat(keepFailing()).isTrue();
    }

    @Test
    void aFewFailedFramesAreNotTheWholeJob() {
        ended(TaskState.DONE, "w", 100);
        ended(TaskState.FAILED, "w", 6);

        assertThat(keepFailing()).isFalse();
    }

    @Test
    void aJobThatWentWellAndNowFailsKeepsFailing() {
        ended(TaskState.DONE, "w", 500);
        ended(TaskState.FAILED, "w", 10);

        assertThat(keepFailing()).isTrue();
    }

    @Test
    void whatFailsOnOneWorkerOnlyIsThatWorkersMatter() {
        for (int i = 0; i < 8; i++) {
            ended(TaskState.FAILED, "bad-", 1);
        }

        assertThat(Tries.of(tasks)).isEqualTo(new Tries(8, 8, 1));
        assertThat(keepFailing()).isFalse();
    }

    @Test
    void whatWaitsRunsOrRendersNothingTellsNothing() {
        ended(TaskState.WAITING, "w", 5);
        ended(TaskState.RUNNING, "w", 5);
        ended(TaskState.CANCELED, "w", 5);
        tasks.add(new Task("video", "j", TaskState.FAILED, 0, 0, "w9", START));

        assertThat(Tries.of(tasks)).isEqualTo(Tries.NONE);
    }

    @Test
    void theOrderInWhichTasksAreToldChangesNothing() {
        Random random = new Random(5);
        List<TaskState> states = List.of(TaskState.values());
        for (int round = 0; round < 200; round++) {
            tasks.clear();
            for (int i = 0; i < 40; i++) {
                ended(states.get(random.nextInt(states.size())), "w" + random.nextInt(3), 1);
            }
            Tries before = Tries.of(tasks);
            Collections.shuffle(tasks, random);

            assertThat(Tries.of(tasks)).isEqualTo(before);
        }
    }
}
