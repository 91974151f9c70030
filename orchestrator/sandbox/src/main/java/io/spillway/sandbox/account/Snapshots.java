package io.spillway.sandbox.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The account's disk snapshots. */
public final class Snapshots {

    private final Scene scene;
    private final TagBook tags;
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();

    Snapshots(Scene scene, TagBook tags) {
        this.scene = scene;
        this.tags = tags;
    }

    public Collection<Snapshot> all() {
        return Collections.unmodifiableCollection(snapshots.values());
    }

    /**
     * The snapshot of this id.
     *
     * @throws Ec2Exception InvalidSnapshot.NotFound
     */
    public Snapshot get(String id) {
        Snapshot snapshot = snapshots.get(id);
        if (snapshot == null) {
            throw NotFound.snapshot(id);
        }
        return snapshot;
    }

    /** Copies a disk as it is now. */
    public Snapshot create(Volume volume, String description, Map<String, String> ownTags) {
        return add(volume.id(), volume.sizeGib(), volume.encrypted(), description, ownTags);
    }

    Snapshot add(
            String volumeId,
            int sizeGib,
            boolean encrypted,
            String description,
            Map<String, String> ownTags) {
        TagBook.checkKeys(ownTags);
        Instant now = scene.now();
        Snapshot snapshot =
                new Snapshot(
                        scene.ids.next("snap"), volumeId, sizeGib, encrypted, description, now);
        snapshots.put(snapshot.snapshotId(), snapshot);
        tags.register(snapshot.snapshotId(), "snapshot", ownTags);
        scene.watchers.forEach(watcher -> watcher.snapshotCreated(snapshot, now));
        return snapshot;
    }

    /** Deletes one that no image needs; the caller checks that. */
    void delete(Snapshot snapshot) {
        snapshots.remove(snapshot.snapshotId());
        tags.forget(snapshot.snapshotId());
        Instant now = scene.now();
        scene.watchers.forEach(watcher -> watcher.snapshotDeleted(snapshot, now));
    }
}
