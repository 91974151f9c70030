package io.spillway.sandbox.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A disk. */
public final class Volume {

    /** EC2's volume states, as far as they can be seen here. */
    public enum State {
        CREATING("creating"),
        AVAILABLE("available"),
        IN_USE("in-use"),
        DELETING("deleting");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Where it is attached.
     *
     * @param state {@code attaching, attached, detaching}
     */
    public record Attachment(
            String instanceId,
            String device,
            String state,
            Instant attachedAt,
            boolean deleteOnTermination) {}

    private final String id;
    private final long sequence;
    private final String zone;
    private final String kind;
    private final int sizeGib;
    private final @Nullable Integer iops;
    private final @Nullable Integer throughputMibps;
    private final boolean encrypted;
    private final @Nullable String snapshotId;
    private final Instant createdAt;
    private State state;
    private @Nullable Attachment attachment;
    private @Nullable Instant deletedAt;
    private boolean leftBehind;

    Volume(
            String id,
            long sequence,
            String zone,
            String kind,
            int sizeGib,
            @Nullable Integer iops,
            @Nullable Integer throughputMibps,
            boolean encrypted,
            @Nullable String snapshotId,
            Instant createdAt) {
        this.id = id;
        this.sequence = sequence;
        this.zone = zone;
        this.kind = kind;
        this.sizeGib = sizeGib;
        this.iops = iops;
        this.throughputMibps = throughputMibps;
        this.encrypted = encrypted;
        this.snapshotId = snapshotId;
        this.createdAt = createdAt;
        this.state = State.CREATING;
    }

    public String id() {
        return id;
    }

    /** Grows with each disk of the account. */
    public long sequence() {
        return sequence;
    }

    public String zone() {
        return zone;
    }

    /** For example {@code gp3}. */
    public String kind() {
        return kind;
    }

    public int sizeGib() {
        return sizeGib;
    }

    public @Nullable Integer iops() {
        return iops;
    }

    public @Nullable Integer throughputMibps() {
        return throughputMibps;
    }

    public boolean encrypted() {
        return encrypted;
    }

    public @Nullable String snapshotId() {
        return snapshotId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it was deleted, or null while it exists. */
    public @Nullable Instant deletedAt() {
        return deletedAt;
    }

    public State state() {
        return state;
    }

    public @Nullable Attachment attachment() {
        return attachment;
    }

    /** Whether a fault keeps EC2 from deleting it with its instance. */
    public boolean leftBehind() {
        return leftBehind;
    }

    void leaveBehind() {
        leftBehind = true;
    }

    void become(State next) {
        state = next;
    }

    void attach(Attachment place) {
        attachment = place;
        state = State.IN_USE;
    }

    void detach() {
        attachment = null;
        state = State.AVAILABLE;
    }

    void delete(Instant at) {
        attachment = null;
        state = State.DELETING;
        deletedAt = at;
    }
}
