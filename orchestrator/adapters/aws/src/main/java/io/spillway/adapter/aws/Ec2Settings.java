package io.spillway.adapter.aws;

import io.spillway.core.fleet.NodeRole;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every machine that Spillway rents in an account has in common.
 *
 * @param owner value of the owner tag: tells this studio's machines from all others
 * @param imageId the burst node image
 * @param rootDevice the image's root device, for example {@code /dev/xvda}
 * @param subnetByZone a subnet for each zone that machines may be rented in; when empty, every zone
 *     of the region and the default VPC's subnets
 * @param securityGroupIds may be empty: the VPC's default group
 * @param hubSecurityGroupIds those of the cloud hub, which nodes and the studio reach
 * @param instanceProfile name of the nodes' instance profile, or null for none
 */
public record Ec2Settings(
        String owner,
        String imageId,
        String rootDevice,
        SortedMap<String, String> subnetByZone,
        List<String> securityGroupIds,
        List<String> hubSecurityGroupIds,
        @Nullable String instanceProfile) {

    public Ec2Settings {
        subnetByZone = new TreeMap<>(subnetByZone);
        securityGroupIds = List.copyOf(securityGroupIds);
        hubSecurityGroupIds = List.copyOf(hubSecurityGroupIds);
    }

    /** With the same groups for nodes and hub. */
    public Ec2Settings(
            String owner,
            String imageId,
            String rootDevice,
            SortedMap<String, String> subnetByZone,
            List<String> securityGroupIds,
            @Nullable String instanceProfile) {
        this(
                owner,
                imageId,
                rootDevice,
                subnetByZone,
                securityGroupIds,
                securityGroupIds,
                instanceProfile);
    }

    List<String> securityGroupIds(NodeRole role) {
        return role == NodeRole.HUB ? hubSecurityGroupIds : securityGroupIds;
    }

    boolean mayRentIn(String zone) {
        return subnetByZone.isEmpty() || subnetByZone.containsKey(zone);
    }

    /** The zone of one of our subnets, or null when it is none of ours. */
    @Nullable String zoneOf(String subnetId) {
        return subnetByZone.entrySet().stream()
                .filter(entry -> entry.getValue().equals(subnetId))
                .map(entry -> entry.getKey())
                .findFirst()
                .orElse(null);
    }
}
