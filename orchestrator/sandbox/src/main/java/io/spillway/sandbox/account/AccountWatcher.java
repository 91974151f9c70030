package io.spillway.sandbox.account;

import java.time.Instant;
import java.util.SortedMap;

/**
 * Told at once of everything that changes in an account, with the world's lock held: the meter, the
 * machines and the faults live by it. Times are whole seconds.
 */
public interface AccountWatcher {

    /**
     * An instance entered a state.
     *
     * @param instance already in its new state
     * @param before its state until now; PENDING to PENDING for a launch
     */
    default void instanceChanged(
            Instance instance, InstanceState before, Instant at, StateCause cause) {}

    /** Tags or something else that the machine's metadata service shows has changed. */
    default void metadataChanged(Instance instance) {}

    /** Tags of a resource were set or removed by a call after it was created. */
    default void tagged(String resourceId, SortedMap<String, String> tagsNow) {}

    /** A disk exists, and is paid for, from now on. */
    default void volumeCreated(Volume volume, Instant at) {}

    /** A disk is gone. */
    default void volumeDeleted(Volume volume, Instant at) {}

    /** A snapshot exists from now on. */
    default void snapshotCreated(Snapshot snapshot, Instant at) {}

    /** A snapshot is gone. */
    default void snapshotDeleted(Snapshot snapshot, Instant at) {}

    /** An elastic address is held from now on. */
    default void addressAllocated(ElasticAddress address, Instant at) {}

    /** An elastic address was released. */
    default void addressReleased(ElasticAddress address, Instant at) {}
}
