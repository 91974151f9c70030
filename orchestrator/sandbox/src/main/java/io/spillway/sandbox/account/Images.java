package io.spillway.sandbox.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The account's own machine images; one is there from the start. */
public final class Images {

    private static final String ROOT = "/dev/xvda";

    private final Scene scene;
    private final TagBook tags;
    private final Snapshots snapshots;
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Image first;

    Images(Scene scene, TagBook tags, Snapshots snapshots) {
        this.scene = scene;
        this.tags = tags;
        this.snapshots = snapshots;
        Snapshot base =
                snapshots.add(
                        Snapshot.NO_VOLUME,
                        scene.settings.imageDiskGib(),
                        false,
                        "Root disk of " + scene.settings.imageName(),
                        Map.of());
        first =
                register(
                        scene.settings.imageName(),
                        "Every role of a rented node",
                        "x86_64",
                        ROOT,
                        List.of(diskOf(ROOT, base)),
                        Map.of());
    }

    /** The image that was registered before the story started. */
    public Image first() {
        return first;
    }

    public Collection<Image> all() {
        return Collections.unmodifiableCollection(images.values());
    }

    /**
     * The image of this id.
     *
     * @throws Ec2Exception InvalidAMIID.NotFound
     */
    public Image get(String id) {
        Image image = images.get(id);
        if (image == null) {
            throw NotFound.image(id);
        }
        return image;
    }

    /**
     * Makes disks into an image.
     *
     * @throws Ec2Exception InvalidAMIName.Duplicate
     */
    public Image register(
            String name,
            String description,
            String architecture,
            String rootDevice,
            List<DiskSpec> disks,
            Map<String, String> ownTags) {
        images.values().stream()
                .filter(image -> image.name().equals(name))
                .findFirst()
                .ifPresent(
                        image -> {
                            throw new Ec2Exception(
                                    "InvalidAMIName.Duplicate",
                                    "AMI name "
                                            + name
                                            + " is already in use by AMI "
                                            + image.imageId());
                        });
        TagBook.checkKeys(ownTags);
        List<DiskSpec> whole = new ArrayList<>();
        for (DiskSpec disk : disks) {
            whole.add(
                    disk.snapshotId() == null
                            ? disk
                            : disk.over(diskOf(disk.device(), snapshots.get(disk.snapshotId()))));
        }
        Image image =
                new Image(
                        scene.ids.next("ami"),
                        name,
                        description,
                        architecture,
                        rootDevice,
                        whole,
                        scene.now());
        images.put(image.imageId(), image);
        tags.register(image.imageId(), "image", ownTags);
        return image;
    }

    /** Snapshots an instance's disks and makes an image of them. */
    Image create(Instance instance, Volumes volumes, String name, String description) {
        List<DiskSpec> disks = new ArrayList<>();
        for (Volume volume : volumes.all()) {
            Volume.Attachment attachment = volume.attachment();
            if (attachment != null && attachment.instanceId().equals(instance.id())) {
                Snapshot copy =
                        snapshots.create(
                                volume, "Created by CreateImage(" + instance.id() + ")", Map.of());
                disks.add(diskOf(attachment.device(), copy));
            }
        }
        return register(
                name,
                description,
                instance.image().architecture(),
                instance.image().rootDevice(),
                disks,
                Map.of());
    }

    /** Forgets an image; its snapshots stay. */
    public void deregister(String id) {
        images.remove(get(id).imageId());
        tags.forget(id);
    }

    /**
     * Deletes a snapshot.
     *
     * @throws Ec2Exception InvalidSnapshot.InUse when an image needs it
     */
    void deleteSnapshot(String snapshotId) {
        Snapshot snapshot = snapshots.get(snapshotId);
        for (Image image : images.values()) {
            for (DiskSpec disk : image.disks()) {
                if (snapshotId.equals(disk.snapshotId())) {
                    throw new Ec2Exception(
                            "InvalidSnapshot.InUse",
                            "The snapshot "
                                    + snapshotId
                                    + " is currently in use by "
                                    + image.imageId());
                }
            }
        }
        snapshots.delete(snapshot);
    }

    private static DiskSpec diskOf(String device, Snapshot snapshot) {
        return new DiskSpec(
                device,
                snapshot.sizeGib(),
                "gp3",
                null,
                null,
                snapshot.encrypted(),
                snapshot.snapshotId(),
                true,
                false);
    }
}
