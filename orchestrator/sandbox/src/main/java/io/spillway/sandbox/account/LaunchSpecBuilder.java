package io.spillway.sandbox.account;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Launches without a request, for whoever fills an account in its own process. Unless more is said:
 * one on demand, in any zone, without tags or disks beyond its image's, which ends when it powers
 * off and sees its own tags.
 */
public final class LaunchSpecBuilder {

    private final String imageId;
    private final String instanceType;
    private final SortedMap<String, SortedMap<String, String>> tags = new TreeMap<>();
    private @Nullable String zone;
    private @Nullable String userData;
    private LaunchSpec.@Nullable SpotSpec spot;
    private String shutdownBehavior = "terminate";
    private List<DiskSpec> disks = List.of();

    /** A launch of this image on this type of machine. */
    public LaunchSpecBuilder(String imageId, String instanceType) {
        this.imageId = imageId;
        this.instanceType = instanceType;
    }

    /** The availability zone that it has to be in. */
    public LaunchSpecBuilder zone(String name) {
        zone = name;
        return this;
    }

    /** Base64, as it crosses the wire. */
    public LaunchSpecBuilder userData(@Nullable String base64) {
        userData = base64;
        return this;
    }

    /** A one-time spot request at no more than the on-demand price. */
    public LaunchSpecBuilder spot() {
        spot = new LaunchSpec.SpotSpec(null, false);
        return this;
    }

    /** {@code stop} or {@code terminate}. */
    public LaunchSpecBuilder onPowerOff(String behavior) {
        shutdownBehavior = behavior;
        return this;
    }

    /** Disks that the image doesn't name, or names otherwise. */
    public LaunchSpecBuilder disks(List<DiskSpec> some) {
        disks = List.copyOf(some);
        return this;
    }

    /**
     * Tags of what comes into being.
     *
     * @param resourceType {@code instance}, {@code volume}, ...
     */
    public LaunchSpecBuilder tags(String resourceType, SortedMap<String, String> some) {
        tags.put(resourceType, new TreeMap<>(some));
        return this;
    }

    /** What was said so far. */
    public LaunchSpec build() {
        return new LaunchSpec(
                imageId,
                instanceType,
                zone,
                null,
                null,
                List.of(),
                userData,
                null,
                spot,
                shutdownBehavior,
                false,
                false,
                false,
                false,
                true,
                disks,
                new TreeMap<>(tags),
                new TreeMap<>());
    }
}
