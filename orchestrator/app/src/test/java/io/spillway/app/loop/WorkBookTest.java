package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.WorkSpan;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.testkit.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Spans of work, read off tasks that hold several frames. */
class WorkBookTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final WorkBook book = new WorkBook(store);

    private void see(TaskState state, int done, int updatedMinute, int nowMinute) {
        Task task = new Task("t", "j", state, 6, done, "w-1", minute(updatedMinute));
        Worker worker = new Worker("w-1", "i-1", WorkerState.BUSY, Set.of(), minute(nowMinute));
        book.read(new FarmView(List.of(), List.of(task), List.of(worker)), minute(nowMinute));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    @Test
    void aTaskSeenFromItsStartCountsAllItsFrames() {
        see(TaskState.RUNNING, 0, 0, 1);
        see(TaskState.RUNNING, 3, 30, 31);
        see(TaskState.DONE, 6, 60, 61);

        assertThat(store.finishedWork("j", 10))
                .containsExactly(new WorkSpan("i-1", "j", "t", minute(0), minute(60), 6, true));
    }

    @Test
    void aTaskFirstSeenHalfDoneCountsTheFramesThatItsTimeWasFor() {
        see(TaskState.RUNNING, 4, 40, 45);
        see(TaskState.DONE, 6, 60, 61);

        assertThat(store.finishedWork("j", 10))
                .containsExactly(new WorkSpan("i-1", "j", "t", minute(40), minute(60), 2, true));
    }
}
