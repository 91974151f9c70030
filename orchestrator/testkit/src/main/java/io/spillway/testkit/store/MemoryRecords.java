package io.spillway.testkit.store;

import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.WorkSpan;
import io.spillway.core.ports.Store.StoredPlan;
import io.spillway.core.ports.Store.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Deliveries, work, plans and the timeline. */
final class MemoryRecords {

    private record WorkKey(String worker, String task, Instant from) {}

    private static final Comparator<WorkSpan> BY_START =
            Comparator.comparing(WorkSpan::from).thenComparing(WorkSpan::taskId);
    private static final Comparator<WorkSpan> NEWEST_FIRST =
            Comparator.comparing(WorkSpan::to)
                    .thenComparing(WorkSpan::from)
                    .reversed()
                    .thenComparing(WorkSpan::taskId)
                    .thenComparing(WorkSpan::workerName);

    private final Map<String, Delivery> deliveries = new TreeMap<>();
    private final Set<WorkKey> knownWork = new HashSet<>();
    private final Map<String, NavigableSet<WorkSpan>> workByWorker = new HashMap<>();
    private final Map<String, NavigableSet<WorkSpan>> finishedByJob = new HashMap<>();
    private final Map<String, StoredPlan> plans = new HashMap<>();
    private final List<TimelineEvent> timeline = new ArrayList<>();

    void setDelivery(Delivery delivery) {
        deliveries.put(delivery.jobId(), delivery);
    }

    Map<String, Delivery> deliveries() {
        return new TreeMap<>(deliveries);
    }

    void addWork(Collection<WorkSpan> spans) {
        for (WorkSpan span : spans) {
            if (knownWork.add(new WorkKey(span.workerName(), span.taskId(), span.from()))) {
                add(workByWorker, span.workerName(), span, BY_START);
                if (span.completed()) {
                    add(finishedByJob, span.jobId(), span, NEWEST_FIRST);
                }
            }
        }
    }

    List<WorkSpan> workOf(String workerName) {
        return List.copyOf(workByWorker.getOrDefault(workerName, new TreeSet<>(BY_START)));
    }

    List<WorkSpan> finishedWork(String jobId, int limit) {
        return finishedByJob.getOrDefault(jobId, new TreeSet<>(NEWEST_FIRST)).stream()
                .limit(limit)
                .toList();
    }

    void addPlan(StoredPlan plan) {
        plans.putIfAbsent(plan.planId(), plan);
    }

    @Nullable StoredPlan plan(String planId) {
        return plans.get(planId);
    }

    void addTimeline(Collection<TimelineEvent> events) {
        for (TimelineEvent event : events) {
            timeline.add(
                    new TimelineEvent(
                            timeline.size() + 1L,
                            event.at(),
                            event.kind(),
                            event.planId(),
                            event.subject(),
                            event.text()));
        }
    }

    List<TimelineEvent> timeline(long afterSequence, int limit) {
        return timeline.stream().skip(Math.max(0, afterSequence)).limit(limit).toList();
    }

    private static void add(
            Map<String, NavigableSet<WorkSpan>> index,
            String key,
            WorkSpan span,
            Comparator<WorkSpan> order) {
        index.computeIfAbsent(key, absent -> new TreeSet<>(order)).add(span);
    }
}
