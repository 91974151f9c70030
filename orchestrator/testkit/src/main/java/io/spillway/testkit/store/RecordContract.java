package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.WorkSpan;
import io.spillway.core.ports.Store.StoredPlan;
import io.spillway.core.ports.Store.TimelineEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class RecordContract extends ContractPart {

    private static WorkSpan span(String worker, String job, String task, int from, int to) {
        return new WorkSpan(
                worker, job, task, NOON.plusSeconds(from), NOON.plusSeconds(to), 2, true);
    }

    private static TimelineEvent event(long sequence, String text) {
        return new TimelineEvent(sequence, NOON, "launch", "plan-1", "job-1", text);
    }

    @Test
    void theLastDeliveryOfAJobCounts() {
        Delivery none = new Delivery("job-2", "comet", "sq010", "sh020", null);
        store.setDelivery(new Delivery("job-1", "comet", "sq010", "sh010", NOON));
        store.setDelivery(none);
        Delivery moved = new Delivery("job-1", "comet", "sq010", "sh010", NOON.plusSeconds(60));
        store.setDelivery(moved);

        assertThat(store.deliveries()).isEqualTo(Map.of("job-1", moved, "job-2", none));
        assertThat(store.deliveries().keySet()).containsExactly("job-1", "job-2");
    }

    @Test
    void workIsKeptOnceAndListedByWorkerInOrder() {
        WorkSpan late = span("w-1", "job-1", "task-2", 60, 90);
        WorkSpan early = span("w-1", "job-1", "task-1", 0, 60);
        store.addWork(List.of(late, early, early));
        store.addWork(List.of(span("w-1", "job-1", "task-1", 0, 999)));
        store.addWork(List.of(span("w-2", "job-1", "task-1", 0, 10)));
        store.addWork(List.of());

        assertThat(store.workOf("w-1")).containsExactly(early, late);
        assertThat(store.workOf("w-3")).isEmpty();
    }

    @Test
    void finishedWorkOfAJobComesNewestFirstUpToALimit() {
        WorkSpan first = span("w-1", "job-1", "task-1", 0, 50);
        WorkSpan second = span("w-1", "job-1", "task-2", 50, 90);
        WorkSpan third = span("w-2", "job-1", "task-3", 40, 90);
        WorkSpan lost =
                new WorkSpan("w-2", "job-1", "task-4", NOON, NOON.plusSeconds(200), 2, false);
        store.addWork(
                List.of(first, third, second, lost, span("w-2", "job-2", "task-9", 100, 150)));

        assertThat(store.finishedWork("job-1", 10)).containsExactly(second, third, first);
        assertThat(store.finishedWork("job-1", 2)).containsExactly(second, third);
    }

    @Test
    void aPlanIsKeptToTheLetter() {
        String snapshot = "{\"b\": 1,  \"a\": [0.10, \"\u00e9\"]}";
        store.addPlan("plan-1", NOON, snapshot, "{}");
        store.addPlan("plan-1", NOON, "{}", "{}");

        assertThat(store.plan("plan-1")).contains(new StoredPlan("plan-1", NOON, snapshot, "{}"));
        assertThat(store.plan("plan-2")).isEmpty();
    }

    @Test
    void theTimelineIsNumberedFromOneInTheOrderOfWriting() {
        store.addTimeline(List.of(event(0, "one"), event(0, "two")));
        store.addTimeline(List.of());
        store.addTimeline(List.of(event(0, "three")));

        assertThat(store.timeline(0, 100))
                .containsExactly(event(1, "one"), event(2, "two"), event(3, "three"));
        assertThat(store.timeline(1, 1)).containsExactly(event(2, "two"));
        assertThat(store.timeline(3, 100)).isEmpty();
    }

    @Test
    void largeBatchesAreTakenWhole() {
        store.addWork(
                IntStream.range(0, 2000)
                        .mapToObj(i -> span("w-1", "job-1", "task-" + i, i, i + 1))
                        .toList());

        assertThat(store.workOf("w-1")).hasSize(2000);
        assertThat(store.finishedWork("job-1", 1))
                .extracting(WorkSpan::taskId)
                .containsExactly("task-1999");
    }
}
