package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Ec2Exception;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads tags out of requests. */
final class TagSpecs {

    /** What a launch can tag. */
    static final Set<String> LAUNCH =
            Set.of("instance", "volume", "network-interface", "spot-instances-request");

    /** What CreateFleet can tag. */
    static final Set<String> FLEET =
            Set.of("fleet", "instance", "volume", "network-interface", "spot-instances-request");

    private TagSpecs() {}

    /**
     * The {@code TagSpecification}s of a request: tags by resource type.
     *
     * @param allowed resource types that the action can tag
     */
    static SortedMap<String, SortedMap<String, String>> read(Params in, Set<String> allowed) {
        SortedMap<String, SortedMap<String, String>> byType = new TreeMap<>();
        for (Params spec : in.groups("TagSpecification")) {
            String type = spec.need("ResourceType");
            if (!allowed.contains(type)) {
                throw Ec2Exception.invalid(
                        "'" + type + "' is not a valid taggable resource type for this operation.");
            }
            byType.computeIfAbsent(type, any -> new TreeMap<>()).putAll(tags(spec));
        }
        return byType;
    }

    /** The tags of the only resource type that an action creates. */
    static Map<String, String> readOnly(Params in, String type) {
        return read(in, Set.of(type)).getOrDefault(type, Collections.emptySortedMap());
    }

    /** {@code Tag.N.Key} and {@code Tag.N.Value}. */
    static SortedMap<String, String> tags(Params in) {
        SortedMap<String, String> tags = new TreeMap<>();
        List<Params> groups = in.groups("Tag");
        for (Params tag : groups) {
            if (tags.put(tag.need("Key"), tag.text("Value", "")) != null) {
                throw Ec2Exception.invalid("Duplicate tag key '" + tag.need("Key") + "' specified");
            }
        }
        return tags;
    }
}
