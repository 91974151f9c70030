package io.spillway.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account's disks. */
public final class Volumes {

    private static final Duration CREATION = Duration.ofSeconds(2);

    private final Scene scene;
    private final TagBook tags;
    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private final ClientTokens<Volume> tokens = new ClientTokens<>();
    private long sequence;

    Volumes(Scene scene, TagBook tags) {
        this.scene = scene;
        this.tags = tags;
    }

    /** Every disk that exists, oldest first. */
    public Collection<Volume> all() {
        return Collections.unmodifiableCollection(volumes.values());
    }

    public boolean exists(String id) {
        return volumes.containsKey(id);
    }

    /**
     * The disk of this id.
     *
     * @throws Ec2Exception InvalidVolume.NotFound
     */
    public Volume get(String id) {
        Volume volume = volumes.get(id);
        if (volume == null) {
            throw NotFound.volume(id);
        }
        return volume;
    }

    /**
     * Creates a disk that is attached to nothing; available after two seconds.
     *
     * @param token client token or null
     * @param fingerprint every parameter of the request
     */
    public Volume create(
            String zone,
            DiskSpec disk,
            Map<String, String> ownTags,
            @Nullable String token,
            String fingerprint) {
        return tokens.once(
                token,
                fingerprint,
                () -> {
                    if (!scene.market.zones().contains(zone)) {
                        throw new Ec2Exception(
                                "InvalidZone.NotFound", "The zone '" + zone + "' does not exist.");
                    }
                    TagBook.checkKeys(ownTags);
                    Volume volume = add(zone, disk, ownTags);
                    scene.after(
                            CREATION,
                            () -> {
                                if (volume.state() == Volume.State.CREATING) {
                                    volume.become(Volume.State.AVAILABLE);
                                }
                            });
                    return volume;
                });
    }

    /** A disk that comes with an instance: in use from the start. */
    Volume createAttached(
            Instance instance, DiskSpec disk, Map<String, String> ownTags, Instant now) {
        Volume volume = add(instance.zone(), disk, ownTags);
        volume.attach(
                new Volume.Attachment(
                        instance.id(),
                        disk.device(),
                        "attached",
                        now,
                        !Boolean.FALSE.equals(disk.deleteOnTermination())));
        return volume;
    }

    private Volume add(String zone, DiskSpec disk, Map<String, String> ownTags) {
        Instant now = scene.now();
        String kind = disk.kind() == null ? "gp2" : disk.kind();
        int size = disk.sizeGib() == null ? 8 : disk.sizeGib();
        Volume volume =
                new Volume(
                        scene.ids.next("vol"),
                        sequence++,
                        zone,
                        kind,
                        size,
                        iops(kind, size, disk.iops()),
                        "gp3".equals(kind) && disk.throughputMibps() == null
                                ? Integer.valueOf(125)
                                : disk.throughputMibps(),
                        Boolean.TRUE.equals(disk.encrypted()),
                        disk.snapshotId(),
                        now);
        volumes.put(volume.id(), volume);
        tags.register(volume.id(), "volume", ownTags);
        scene.watchers.forEach(watcher -> watcher.volumeCreated(volume, now));
        scene.events.volume(volume.id(), "createVolume", "available", now);
        return volume;
    }

    private static @Nullable Integer iops(String kind, int size, @Nullable Integer asked) {
        if (asked != null) {
            return asked;
        }
        return switch (kind) {
            case "gp3" -> 3000;
            case "gp2" -> Math.clamp(size * 3L, 100, 16_000);
            default -> null;
        };
    }

    /**
     * Attaches an available disk to an instance of the same zone.
     *
     * @throws Ec2Exception VolumeInUse, IncorrectState, InvalidVolume.ZoneMismatch
     */
    Volume attach(String volumeId, Instance instance, String device) {
        Volume volume = get(volumeId);
        Volume.Attachment attachment = volume.attachment();
        if (attachment != null) {
            throw new Ec2Exception("VolumeInUse", volumeId + " is already attached to an instance");
        }
        if (volume.state() != Volume.State.AVAILABLE) {
            throw notAvailable(volume);
        }
        if (!volume.zone().equals(instance.zone())) {
            throw new Ec2Exception(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '"
                            + volumeId
                            + "' is not in the same availability zone as instance '"
                            + instance.id()
                            + "'");
        }
        volume.attach(new Volume.Attachment(instance.id(), device, "attached", scene.now(), false));
        return volume;
    }

    /**
     * Takes a disk off its instance.
     *
     * @return how it was attached
     * @throws Ec2Exception IncorrectState when it is attached to nothing
     */
    Volume.Attachment detach(String volumeId) {
        Volume volume = get(volumeId);
        Volume.Attachment attachment = volume.attachment();
        if (attachment == null) {
            throw new Ec2Exception(
                    "IncorrectState", "Volume '" + volumeId + "' is in the 'available' state.");
        }
        volume.detach();
        return attachment;
    }

    /**
     * Deletes a disk that is attached to nothing.
     *
     * @throws Ec2Exception VolumeInUse
     */
    public void delete(String volumeId) {
        Volume volume = get(volumeId);
        Volume.Attachment attachment = volume.attachment();
        if (attachment != null) {
            throw new Ec2Exception(
                    "VolumeInUse",
                    "Volume " + volumeId + " is currently attached to " + attachment.instanceId());
        }
        remove(volume);
    }

    /** What happens to an instance's disk when the instance is gone. */
    void instanceGone(Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        if (attachment != null && attachment.deleteOnTermination() && !volume.leftBehind()) {
            remove(volume);
        } else {
            volume.detach();
        }
    }

    private void remove(Volume volume) {
        Instant now = scene.now();
        volumes.remove(volume.id());
        volume.delete(now);
        scene.watchers.forEach(watcher -> watcher.volumeDeleted(volume, now));
        tags.forget(volume.id());
        scene.events.volume(volume.id(), "deleteVolume", "deleted", now);
    }

    private static Ec2Exception notAvailable(Volume volume) {
        return new Ec2Exception(
                "IncorrectState",
                "Volume '" + volume.id() + "' is in the '" + volume.state().label() + "' state.");
    }
}
