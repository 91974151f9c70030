package io.spillway.sandbox.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CreateFleet of type {@code instant}.
 *
 * @param spotTarget units of spot capacity wanted
 * @param onDemandTarget units of on-demand capacity wanted
 * @param spotStrategy EC2's word, for example {@code price-capacity-optimized}
 * @param poolsToUse with {@code lowest-price}: over how many of the cheapest pools it is spread
 * @param minTarget fewer units than that of either kind are given back at once
 * @param tags of the fleet itself
 */
public record FleetRequest(
        List<Candidate> overrides,
        int spotTarget,
        int onDemandTarget,
        String spotStrategy,
        String onDemandStrategy,
        int poolsToUse,
        int minTarget,
        Map<String, String> tags,
        @Nullable String clientToken,
        String fingerprint) {

    /**
     * One pool that the fleet may use.
     *
     * @param spec template and override put together; its {@code spot} holds what it says of a
     *     price, whatever is bought in the end
     * @param asked the override as it was written
     */
    public record Candidate(LaunchSpec spec, Asked asked) {}

    /** An override as the caller wrote it, with the template that it stands on. */
    public record Asked(
            @Nullable String templateId,
            @Nullable String templateName,
            String templateVersion,
            @Nullable String instanceType,
            @Nullable String maxPrice,
            @Nullable String subnetId,
            @Nullable String zone,
            @Nullable Double weightedCapacity,
            @Nullable Double priority,
            @Nullable String imageId) {}
}
