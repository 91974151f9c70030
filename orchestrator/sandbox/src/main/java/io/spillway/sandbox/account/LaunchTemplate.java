package io.spillway.sandbox.account;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A launch template with its versions. */
public final class LaunchTemplate {

    /**
     * One version.
     *
     * @param data the launch parameters as they crossed the wire, without their common prefix, for
     *     example {@code BlockDeviceMapping.1.Ebs.VolumeSize}
     */
    public record Version(
            long number,
            @Nullable String description,
            Instant createdAt,
            Map<String, String> data) {

        public Version {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }
    }

    private final String id;
    private final String name;
    private final Instant createdAt;
    private final SortedMap<Long, Version> versions = new TreeMap<>();
    private long latest;
    private long defaultVersion = 1;

    LaunchTemplate(String id, String name, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Number of the newest version that exists. */
    public long latestVersion() {
        return versions.isEmpty() ? latest : versions.lastKey();
    }

    public long defaultVersion() {
        return defaultVersion;
    }

    /** Oldest first. */
    public List<Version> versions() {
        return List.copyOf(versions.values());
    }

    /**
     * A version by {@code $Default}, {@code $Latest} or its number; null means the default one.
     *
     * @throws Ec2Exception InvalidLaunchTemplateId.VersionNotFound
     */
    public Version version(@Nullable String text) {
        String asked = text == null ? "$Default" : text;
        Version version =
                switch (asked) {
                    case "$Default" -> versions.get(defaultVersion);
                    case "$Latest" -> versions.get(latestVersion());
                    default -> {
                        try {
                            yield versions.get(Long.parseLong(asked));
                        } catch (NumberFormatException notNumber) {
                            throw new Ec2Exception(
                                    "InvalidLaunchTemplateId.VersionNotFound",
                                    "Invalid launch template version: " + asked);
                        }
                    }
                };
        if (version == null) {
            throw NotFound.templateVersion(asked, this);
        }
        return version;
    }

    Version add(@Nullable String description, Instant at, Map<String, String> data) {
        Version version = new Version(++latest, description, at, data);
        versions.put(version.number(), version);
        return version;
    }

    void setDefault(long number) {
        defaultVersion = number;
    }

    /**
     * @throws Ec2Exception when it is the default version, which EC2 doesn't delete
     */
    void delete(Version version) {
        if (version.number() == defaultVersion) {
            throw new Ec2Exception(
                    "OperationNotPermitted",
                    "You cannot delete the default version of the launch template.");
        }
        versions.remove(version.number());
    }
}
