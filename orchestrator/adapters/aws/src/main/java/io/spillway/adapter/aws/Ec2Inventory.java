package io.spillway.adapter.aws;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * What EC2 shows of ours: only resources that carry our owner tag are ever read. Ids are looked for
 * by filter, for which an id that is gone is no error. Lists are in order of time, then id.
 */
public final class Ec2Inventory {

    /** EC2 shows 1,000 instances on a page. */
    private static final int MOST_ON_A_PAGE = 1_000;

    /** EC2 takes 200 values in a filter. */
    private static final int MOST_FILTER_VALUES = 200;

    private final Ec2Calls calls;
    private final int onAPage;
    private final String owner;
    private final Filter ours;

    /**
     * @param owner value of the owner tag
     */
    public Ec2Inventory(Ec2Calls calls, String owner) {
        this(calls, owner, MOST_ON_A_PAGE);
    }

    /**
     * @param onAPage instances on a page, 5..1,000; fewer only where a page of many is slow
     */
    Ec2Inventory(Ec2Calls calls, String owner, int onAPage) {
        this.calls = calls;
        this.onAPage = onAPage;
        this.owner = owner;
        this.ours = filter("tag:" + Tags.OWNER, Set.of(owner));
    }

    /** Every instance of ours that is still described. */
    public List<Instance> instances() {
        return instancesWhere(List.of(ours));
    }

    /** Those of these instances that are ours and still described. */
    public List<Instance> instances(Collection<String> instanceIds) {
        return inChunks(
                instanceIds, ids -> instancesWhere(List.of(ours, filter("instance-id", ids))));
    }

    private List<Instance> instancesWhere(List<Filter> filters) {
        return calls
                .<DescribeInstancesResponse, Reservation>readPages(
                        "DescribeInstances",
                        token ->
                                calls.client()
                                        .describeInstances(
                                                r ->
                                                        r.filters(filters)
                                                                .maxResults(onAPage)
                                                                .nextToken(token)),
                        DescribeInstancesResponse::reservations,
                        DescribeInstancesResponse::nextToken)
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Ec2Shapes::instance)
                .filter(one -> isOurs(one.tags()))
                .sorted(
                        Comparator.comparing(Instance::launchTime)
                                .thenComparing(Instance::instanceId))
                .toList();
    }

    /** Every volume of ours that isn't being deleted. */
    public List<Volume> volumes() {
        return volumesWhere(List.of(ours));
    }

    /** Those of these volumes that are ours and still described. */
    public List<Volume> volumes(Collection<String> volumeIds) {
        return inChunks(volumeIds, ids -> volumesWhere(List.of(ours, filter("volume-id", ids))));
    }

    /** Volumes of ours that are attached to one of these instances. */
    public List<Volume> volumesOf(Collection<String> instanceIds) {
        return inChunks(
                instanceIds,
                ids -> volumesWhere(List.of(ours, filter("attachment.instance-id", ids))));
    }

    private List<Volume> volumesWhere(List<Filter> filters) {
        return calls
                .<DescribeVolumesResponse, software.amazon.awssdk.services.ec2.model.Volume>
                        readPages(
                                "DescribeVolumes",
                                token ->
                                        calls.client()
                                                .describeVolumes(
                                                        r ->
                                                                r.filters(filters)
                                                                        .maxResults(500)
                                                                        .nextToken(token)),
                                DescribeVolumesResponse::volumes,
                                DescribeVolumesResponse::nextToken)
                .stream()
                .filter(
                        volume ->
                                volume.state() != VolumeState.DELETING
                                        && volume.state() != VolumeState.DELETED)
                .map(Ec2Shapes::volume)
                .filter(one -> isOurs(one.tags()))
                .sorted(Comparator.comparing(Volume::createdAt).thenComparing(Volume::volumeId))
                .toList();
    }

    /** A wildcard in the owner's name would match more than is ours: the tag itself decides. */
    private boolean isOurs(Map<String, String> tags) {
        return owner.equals(tags.get(Tags.OWNER));
    }

    private interface Lookup<T> {
        List<T> find(List<String> ids);
    }

    private static <T> List<T> inChunks(Collection<String> ids, Lookup<T> lookup) {
        List<String> ordered = new ArrayList<>(new TreeSet<>(ids));
        List<T> found = new ArrayList<>();
        for (int from = 0; from < ordered.size(); from += MOST_FILTER_VALUES) {
            int to = Math.min(from + MOST_FILTER_VALUES, ordered.size());
            found.addAll(lookup.find(ordered.subList(from, to)));
        }
        return found;
    }

    static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
