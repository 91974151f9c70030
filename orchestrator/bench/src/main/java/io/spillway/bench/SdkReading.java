package io.spillway.bench;

import io.spillway.core.fleet.Tags;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The baseline of a tick: the AWS SDK alone reads the instances and disks of an owner, page after
 * page, and nothing is done with them. What the sandbox takes to answer is in it.
 */
final class SdkReading {

    private static final int INSTANCES_ON_A_PAGE = 1_000;
    private static final int VOLUMES_ON_A_PAGE = 500;

    private SdkReading() {}

    /** Reads everything once; returns how many instances there were. */
    static int of(Ec2Client ec2, String owner) {
        List<Filter> ours =
                List.of(Filter.builder().name("tag:" + Tags.OWNER).values(owner).build());
        int instances =
                ec2
                        .describeInstancesPaginator(
                                r -> r.filters(ours).maxResults(INSTANCES_ON_A_PAGE))
                        .reservations()
                        .stream()
                        .mapToInt(reservation -> reservation.instances().size())
                        .sum();
        long volumes =
                ec2
                        .describeVolumesPaginator(
                                r -> r.filters(ours).maxResults(VOLUMES_ON_A_PAGE))
                        .volumes()
                        .stream()
                        .count();
        if (volumes < instances) {
            throw new IllegalStateException(volumes + " disks of " + instances + " instances");
        }
        return instances;
    }
}
