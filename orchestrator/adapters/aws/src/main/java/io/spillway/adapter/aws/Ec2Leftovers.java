package io.spillway.adapter.aws;

import io.spillway.adapter.aws.CallPolicy.Bucket;
import io.spillway.adapter.aws.Leftover.Kind;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * Disks, snapshots, addresses, network interfaces, launch templates and images of ours, with
 * whether something uses them. Only what carries our owner tag is ever shown.
 */
public final class Ec2Leftovers {

    /** The image that nodes boot now and the one before it, of each architecture. */
    private static final int NEWEST_IMAGES_IN_USE = 2;

    private static final String SELF = "self";

    private final Ec2Calls calls;
    private final String owner;
    private final Filter ours;

    /**
     * @param owner value of the owner tag
     */
    public Ec2Leftovers(Ec2Calls calls, String owner) {
        this.calls = calls;
        this.owner = owner;
        this.ours = Ec2Inventory.filter("tag:" + Tags.OWNER, Set.of(owner));
    }

    /**
     * Everything of ours, in order of kind and id.
     *
     * @param machines all instances of ours that EC2 still describes
     */
    public List<Leftover> all(List<Instance> machines) {
        Set<String> liveLaunches =
                machines.stream()
                        .filter(one -> one.state().isAlive())
                        .flatMap(one -> Stream.ofNullable(one.launchId()))
                        .collect(Collectors.toSet());
        List<Image> images = images();
        List<Leftover> all = new ArrayList<>();
        all.addAll(volumes());
        all.addAll(interfaces());
        all.addAll(addresses());
        all.addAll(templates(liveLaunches));
        all.addAll(ourImages(images));
        all.addAll(snapshots(images));
        // A wildcard in the owner's name would match more than is ours: the tag itself decides.
        return all.stream()
                .filter(one -> owner.equals(one.tags().get(Tags.OWNER)))
                .sorted(Comparator.comparing(Leftover::kind).thenComparing(Leftover::id))
                .toList();
    }

    private List<Leftover> volumes() {
        return pages(
                        "DescribeVolumes",
                        token ->
                                ec2().describeVolumes(
                                                r ->
                                                        r.filters(ours)
                                                                .maxResults(500)
                                                                .nextToken(token)),
                        DescribeVolumesResponse::volumes,
                        DescribeVolumesResponse::nextToken)
                .stream()
                .filter(
                        one ->
                                one.state() != VolumeState.DELETING
                                        && one.state() != VolumeState.DELETED)
                .map(
                        one ->
                                new Leftover(
                                        Kind.VOLUME,
                                        one.volumeId(),
                                        !one.attachments().isEmpty(),
                                        one.size(),
                                        Ec2Shapes.tags(one.tags())))
                .toList();
    }

    private List<Leftover> interfaces() {
        return pages(
                        "DescribeNetworkInterfaces",
                        token ->
                                ec2().describeNetworkInterfaces(
                                                r ->
                                                        r.filters(ours)
                                                                .maxResults(1_000)
                                                                .nextToken(token)),
                        DescribeNetworkInterfacesResponse::networkInterfaces,
                        DescribeNetworkInterfacesResponse::nextToken)
                .stream()
                .map(
                        one ->
                                new Leftover(
                                        Kind.NETWORK_INTERFACE,
                                        one.networkInterfaceId(),
                                        one.status() != NetworkInterfaceStatus.AVAILABLE
                                                || Boolean.TRUE.equals(one.requesterManaged()),
                                        0,
                                        Ec2Shapes.tags(one.tagSet())))
                .toList();
    }

    private List<Leftover> addresses() {
        return calls
                .read("DescribeAddresses", () -> ec2().describeAddresses(r -> r.filters(ours)))
                .addresses()
                .stream()
                .map(
                        one ->
                                new Leftover(
                                        Kind.ADDRESS,
                                        one.allocationId(),
                                        one.associationId() != null,
                                        0,
                                        Ec2Shapes.tags(one.tags())))
                .toList();
    }

    /** One that isn't a launch's own is somebody's choice, and stays. */
    private List<Leftover> templates(Set<String> liveLaunches) {
        return pages(
                        "DescribeLaunchTemplates",
                        token ->
                                ec2().describeLaunchTemplates(
                                                r ->
                                                        r.filters(ours)
                                                                .maxResults(200)
                                                                .nextToken(token)),
                        DescribeLaunchTemplatesResponse::launchTemplates,
                        DescribeLaunchTemplatesResponse::nextToken)
                .stream()
                .map(
                        one -> {
                            Map<String, String> tags = Ec2Shapes.tags(one.tags());
                            String launchId = tags.get(Tags.LAUNCH_ID);
                            return new Leftover(
                                    Kind.LAUNCH_TEMPLATE,
                                    one.launchTemplateId(),
                                    launchId == null || liveLaunches.contains(launchId),
                                    0,
                                    tags);
                        })
                .toList();
    }

    /** All images of the account: a snapshot of ours may serve one that isn't ours. */
    private List<Image> images() {
        return pages(
                "DescribeImages",
                token ->
                        ec2().describeImages(
                                        r -> r.owners(SELF).maxResults(1_000).nextToken(token)),
                DescribeImagesResponse::images,
                DescribeImagesResponse::nextToken);
    }

    /** The newest stay, whatever uses them; so does one that says no time of its making. */
    private List<Leftover> ourImages(List<Image> images) {
        Map<String, Integer> seen = new HashMap<>();
        return images.stream()
                .filter(one -> owner.equals(Ec2Shapes.tags(one.tags()).get(Tags.OWNER)))
                .sorted(
                        Comparator.comparing(Ec2Leftovers::createdAt)
                                .thenComparing(Image::imageId)
                                .reversed())
                .map(
                        one ->
                                new Leftover(
                                        Kind.IMAGE,
                                        one.imageId(),
                                        seen.merge(one.architectureAsString(), 1, Integer::sum)
                                                <= NEWEST_IMAGES_IN_USE,
                                        0,
                                        Ec2Shapes.tags(one.tags())))
                .toList();
    }

    /** EC2 writes all in one form, so that later sorts after. */
    private static String createdAt(Image image) {
        return image.creationDate() == null ? "~" : image.creationDate();
    }

    private List<Leftover> snapshots(List<Image> images) {
        Set<String> needed = new HashSet<>();
        for (Image image : images) {
            for (BlockDeviceMapping device : image.blockDeviceMappings()) {
                if (device.ebs() != null && device.ebs().snapshotId() != null) {
                    needed.add(device.ebs().snapshotId());
                }
            }
        }
        return pages(
                        "DescribeSnapshots",
                        token ->
                                ec2().describeSnapshots(
                                                r ->
                                                        r.ownerIds(SELF)
                                                                .filters(ours)
                                                                .maxResults(1_000)
                                                                .nextToken(token)),
                        DescribeSnapshotsResponse::snapshots,
                        DescribeSnapshotsResponse::nextToken)
                .stream()
                .map(
                        one ->
                                new Leftover(
                                        Kind.SNAPSHOT,
                                        one.snapshotId(),
                                        needed.contains(one.snapshotId()),
                                        one.volumeSize(),
                                        Ec2Shapes.tags(one.tags())))
                .toList();
    }

    /**
     * Sets a tag on things of any kind.
     *
     * @return the ids that don't exist any more
     */
    public Set<String> tag(Collection<String> ids, String key, String value) {
        Tag tag = Tag.builder().key(key).value(value).build();
        return IdBatches.onAllKnown(
                ids,
                some ->
                        calls.change(
                                Bucket.TAGS,
                                "CreateTags",
                                () -> ec2().createTags(r -> r.resources(some).tags(tag))));
    }

    /** Takes a tag off things of any kind; one that is gone is passed over. */
    public void untag(Collection<String> ids, String key) {
        Tag tag = Tag.builder().key(key).build();
        IdBatches.onAllKnown(
                ids,
                some ->
                        calls.change(
                                Bucket.TAGS,
                                "DeleteTags",
                                () -> ec2().deleteTags(r -> r.resources(some).tags(tag))));
    }

    /**
     * Deletes a thing for good.
     *
     * @throws io.spillway.core.fleet.CloudException when EC2 refuses, because it is in use, say
     */
    public void delete(Leftover leftover) {
        String id = leftover.id();
        switch (leftover.kind()) {
            case VOLUME -> change("DeleteVolume", () -> ec2().deleteVolume(r -> r.volumeId(id)));
            case NETWORK_INTERFACE ->
                    change(
                            "DeleteNetworkInterface",
                            () -> ec2().deleteNetworkInterface(r -> r.networkInterfaceId(id)));
            case ADDRESS ->
                    change("ReleaseAddress", () -> ec2().releaseAddress(r -> r.allocationId(id)));
            case LAUNCH_TEMPLATE ->
                    change(
                            "DeleteLaunchTemplate",
                            () -> ec2().deleteLaunchTemplate(r -> r.launchTemplateId(id)));
            case IMAGE ->
                    change("DeregisterImage", () -> ec2().deregisterImage(r -> r.imageId(id)));
            case SNAPSHOT ->
                    change("DeleteSnapshot", () -> ec2().deleteSnapshot(r -> r.snapshotId(id)));
        }
    }

    private void change(String action, Supplier<?> call) {
        calls.change(Bucket.MUTATE, action, call::get);
    }

    private <P, T> List<T> pages(
            String action,
            Function<@Nullable String, P> page,
            Function<P, List<T>> items,
            Function<P, @Nullable String> next) {
        return calls.readPages(action, page, items, next);
    }

    private Ec2Client ec2() {
        return calls.client();
    }
}
