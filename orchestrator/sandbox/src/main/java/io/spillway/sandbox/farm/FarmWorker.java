package io.spillway.sandbox.farm;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A machine that renders, as the farm's manager knows it. */
public final class FarmWorker {

    /** Oldest registration first. */
    static final Comparator<FarmWorker> SENIORITY =
            Comparator.comparingLong((FarmWorker worker) -> worker.sequence);

    private final String id;
    private final long sequence;
    private final String name;
    private final String site;
    private final SortedMap<String, FarmTag> tagsById = new TreeMap<>();
    private double speed;
    private WorkerStatus status = WorkerStatus.AWAKE;
    private @Nullable StatusChange requested;
    private @Nullable FarmTask task;
    private @Nullable FarmTask lastTask;
    private boolean answers = true;
    private boolean holdsResult;
    private Instant seenAt;
    private long connection;

    FarmWorker(String id, long sequence, String name, String site, double speed, Instant at) {
        this.id = id;
        this.sequence = sequence;
        this.name = name;
        this.site = site;
        this.speed = speed;
        this.seenAt = at;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Where it stands; empty for a worker that registered by itself. */
    public String site() {
        return site;
    }

    /** 2 renders a frame in half the time. */
    public double speed() {
        return speed;
    }

    public WorkerStatus status() {
        return status;
    }

    /** The change of status that it was asked for and didn't make yet, or null. */
    public @Nullable StatusChange requested() {
        return requested;
    }

    /** What it renders, or null. */
    public @Nullable FarmTask task() {
        return task;
    }

    /** What it renders or rendered last, or null when it never did. */
    public @Nullable FarmTask lastTask() {
        return lastTask;
    }

    /** Sorted by tag id. */
    public Collection<FarmTag> tags() {
        return Collections.unmodifiableCollection(tagsById.values());
    }

    /** When the manager last heard from it. A worker that answers is heard all the time. */
    public Instant seenAt(Instant now) {
        return answers && status != WorkerStatus.OFFLINE ? now : seenAt;
    }

    boolean mayTake(FarmJob job) {
        FarmTag tag = job.tag();
        return tag == null || tagsById.containsKey(tag.id());
    }

    /** Whether the scheduler may give it a task now. */
    boolean isFree() {
        return status == WorkerStatus.AWAKE && answers && task == null && requested == null;
    }

    boolean answers() {
        return answers;
    }

    /** Counts its connections: a timeout that was planned for an earlier one is void. */
    long connection() {
        return connection;
    }

    boolean holdsResult() {
        return holdsResult;
    }

    void holdResult() {
        holdsResult = true;
    }

    void connect(double withSpeed, Instant now) {
        speed = withSpeed;
        reconnect(now);
        status = WorkerStatus.AWAKE;
        requested = null;
    }

    void reconnect(Instant now) {
        answers = true;
        holdsResult = false;
        seenAt = now;
        connection++;
    }

    void disconnect(Instant now) {
        answers = false;
        seenAt = now;
        connection++;
    }

    void become(WorkerStatus next, Instant now) {
        seenAt = answers ? now : seenAt;
        status = next;
        requested = null;
    }

    void request(@Nullable StatusChange change) {
        requested = change;
    }

    void take(FarmTask next) {
        task = next;
        lastTask = next;
    }

    void drop() {
        task = null;
        holdsResult = false;
    }

    void setTags(Collection<FarmTag> tags) {
        tagsById.clear();
        tags.forEach(tag -> tagsById.put(tag.id(), tag));
    }
}
