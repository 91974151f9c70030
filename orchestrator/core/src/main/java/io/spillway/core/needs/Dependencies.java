package io.spillway.core.needs;

import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs wait for which, and what that makes of their deadlines. A dependency on a job that the
 * manager doesn't know, or of jobs that wait for each other, holds nothing back: it is told to the
 * TD and otherwise left out.
 *
 * <p>A job that another waits for must be done while that one can still make its own deadline. Its
 * effective deadline is the dependent's, less the least time that the dependent then takes: {@link
 * LeastTime}. So money is asked for the job that holds things up, not for machines that would wait.
 * When even that is past, the earlier job keeps its own deadline, if it has one.
 */
public final class Dependencies {

    private final Map<String, Snapshot.JobView> jobs = new HashMap<>();

    /** By job: known jobs that it waits for, done or not, without those of a circle. */
    private final Map<String, SortedSet<String>> before = new TreeMap<>();

    private final Map<String, Instant> deadlines = new HashMap<>();
    private final Map<String, String> onBehalfOf = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    private final Instant now;

    private Dependencies(Instant now) {
        this.now = now;
    }

    /** Dependencies of a snapshot's jobs. */
    public static Dependencies of(Snapshot snapshot) {
        Dependencies all = new Dependencies(snapshot.now());
        boolean any = false;
        for (Snapshot.JobView view : snapshot.jobs()) {
            all.jobs.put(view.job().jobId(), view);
            any |= !view.job().needs().dependsOn().isEmpty();
            Instant own = ownDeadline(view);
            if (own != null) {
                all.deadlines.put(view.job().jobId(), own);
            }
        }
        if (any) {
            all.link(snapshot.jobs());
            all.breakCircles();
            all.bringForward(new LeastTime(snapshot));
        }
        return all;
    }

    /** Jobs that must be done before this one, and aren't; by id. */
    public SortedSet<String> waitsFor(String jobId) {
        SortedSet<String> open = new TreeSet<>();
        for (String earlier : before.getOrDefault(jobId, new TreeSet<>())) {
            if (!isDone(earlier)) {
                open.add(earlier);
            }
        }
        return open;
    }

    /** Whether a job must wait for another. */
    public boolean isBlocked(String jobId) {
        SortedSet<String> earlier = before.get(jobId);
        return earlier != null && !earlier.stream().allMatch(this::isDone);
    }

    /** When a job must be done: its own deadline, or an earlier one that others depend on. */
    public @Nullable Instant deadline(String jobId) {
        return deadlines.get(jobId);
    }

    /** The job whose deadline makes this one urgent, or null when its own does. */
    public @Nullable String onBehalfOf(String jobId) {
        return onBehalfOf.get(jobId);
    }

    /** What is wrong with what jobs tell of each other, in sentences for the TD. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private void link(List<Snapshot.JobView> views) {
        for (Snapshot.JobView view : views) {
            Job job = view.job();
            SortedSet<String> earlier = new TreeSet<>();
            for (String id : job.needs().dependsOn()) {
                if (jobs.containsKey(id)) {
                    earlier.add(id);
                } else if (!isOver(view)) {
                    notes.add(
                            job.name()
                                    + " waits for job "
                                    + id
                                    + ", which the render manager doesn't know: nothing is held"
                                    + " back for it. Correct spillway.after in its metadata.");
                }
            }
            if (!earlier.isEmpty()) {
                before.put(job.jobId(), earlier);
            }
        }
    }

    /** Leaves out what is between jobs that wait for each other. */
    private void breakCircles() {
        Map<String, SortedSet<String>> left = new TreeMap<>();
        before.forEach((id, earlier) -> left.put(id, new TreeSet<>(earlier)));
        peel(left);
        Map<String, SortedSet<String>> reversed = reversed(left);
        peel(reversed);
        if (reversed.isEmpty()) {
            return;
        }
        SortedSet<String> circle = new TreeSet<>(reversed.keySet());
        List<String> names = circle.stream().map(id -> view(id).job().name()).sorted().toList();
        notes.add(
                String.join(", ", names)
                        + " wait for "
                        + (circle.size() == 1 ? "itself" : "each other")
                        + ": nothing is held back for it. Correct spillway.after in their"
                        + " metadata.");
        for (String id : circle) {
            SortedSet<String> earlier = before.getOrDefault(id, new TreeSet<>());
            earlier.removeAll(circle);
            if (earlier.isEmpty()) {
                before.remove(id);
            }
        }
    }

    /** Takes away, again and again, what waits for nothing; only circles and what follows stay. */
    private static void peel(Map<String, SortedSet<String>> waiting) {
        Map<String, SortedSet<String>> later = reversed(waiting);
        Deque<String> free = new ArrayDeque<>();
        later.keySet().stream().filter(id -> !waiting.containsKey(id)).forEach(free::add);
        while (!free.isEmpty()) {
            String done = free.remove();
            for (String id : later.getOrDefault(done, new TreeSet<>())) {
                SortedSet<String> rest = waiting.get(id);
                if (rest != null && rest.remove(done) && rest.isEmpty()) {
                    waiting.remove(id);
                    free.add(id);
                }
            }
        }
    }

    private static Map<String, SortedSet<String>> reversed(Map<String, SortedSet<String>> edges) {
        Map<String, SortedSet<String>> turned = new TreeMap<>();
        edges.forEach(
                (from, tos) ->
                        tos.forEach(
                                to -> turned.computeIfAbsent(to, _ -> new TreeSet<>()).add(from)));
        return turned;
    }

    /** From the last jobs of each chain back to the first. */
    private void bringForward(LeastTime leastTime) {
        Map<String, SortedSet<String>> later = reversed(before);
        Map<String, Integer> waitingFor = new HashMap<>();
        later.forEach((id, dependents) -> waitingFor.put(id, dependents.size()));
        Deque<String> settled = new ArrayDeque<>();
        before.keySet().stream().filter(id -> !later.containsKey(id)).forEach(settled::add);
        while (!settled.isEmpty()) {
            String dependent = settled.remove();
            for (String earlier : before.getOrDefault(dependent, new TreeSet<>())) {
                bringForward(earlier, dependent, leastTime);
                if (waitingFor.merge(earlier, -1, Integer::sum) == 0) {
                    settled.add(earlier);
                }
            }
        }
    }

    private void bringForward(String earlier, String dependent, LeastTime leastTime) {
        Instant due = deadlines.get(dependent);
        if (due == null || isOver(view(dependent)) || isOver(view(earlier))) {
            return;
        }
        Instant until = due.minus(leastTime.of(view(dependent)));
        if (!until.isAfter(now)) {
            notes.add(
                    view(dependent).job().name()
                            + " can't make "
                            + Reasons.when(due)
                            + " any more: "
                            + view(earlier).job().name()
                            + ", which it waits for, should have been done by "
                            + Reasons.when(until)
                            + ".");
            return;
        }
        Instant known = deadlines.get(earlier);
        if (known == null || until.isBefore(known)) {
            deadlines.put(earlier, until);
            onBehalfOf.put(earlier, dependent);
        }
    }

    private Snapshot.JobView view(String jobId) {
        Snapshot.JobView view = jobs.get(jobId);
        if (view == null) {
            throw new IllegalStateException("not a job of this snapshot: " + jobId);
        }
        return view;
    }

    private static @Nullable Instant ownDeadline(Snapshot.JobView view) {
        Delivery delivery = view.delivery();
        return delivery == null ? null : delivery.deadline();
    }

    private boolean isDone(String jobId) {
        return view(jobId).job().state() == JobState.COMPLETED;
    }

    private static boolean isOver(Snapshot.JobView view) {
        return switch (view.job().state()) {
            case COMPLETED, CANCELED, FAILED -> true;
            case QUEUED, ACTIVE, PAUSED -> false;
        };
    }
}
