package io.spillway.sandbox.account;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a launch asks for, after the launch template and the request were put together. What is null
 * was not said.
 *
 * @param zone availability zone, or null for any
 * @param userData Base64, as it crossed the wire
 * @param spot null for on-demand
 * @param shutdownBehavior {@code stop} or {@code terminate}
 * @param publicAddress whether a public IPv4 address is asked for
 * @param metadataTags whether the metadata service shows the instance's tags
 * @param tags by resource type ({@code instance}, {@code volume}, {@code network-interface}, ...)
 * @param systemTags what EC2 itself puts on the instance ({@code aws:ec2launchtemplate:id}, ...)
 */
public record LaunchSpec(
        @Nullable String imageId,
        @Nullable String instanceType,
        @Nullable String zone,
        @Nullable String subnetId,
        @Nullable String keyName,
        List<String> securityGroupIds,
        @Nullable String userData,
        @Nullable String iamInstanceProfile,
        @Nullable SpotSpec spot,
        String shutdownBehavior,
        boolean protectedFromTermination,
        boolean ebsOptimized,
        boolean detailedMonitoring,
        boolean publicAddress,
        boolean metadataTags,
        List<DiskSpec> disks,
        SortedMap<String, SortedMap<String, String>> tags,
        SortedMap<String, String> systemTags) {

    /**
     * A spot request's own wishes.
     *
     * @param maxPrice US dollars an hour, or null for the on-demand price
     * @param persistent whether the request stays open after an interruption
     */
    public record SpotSpec(@Nullable BigDecimal maxPrice, boolean persistent) {}
}
