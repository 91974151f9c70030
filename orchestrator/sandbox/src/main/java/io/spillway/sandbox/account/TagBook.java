package io.spillway.sandbox.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags of everything that has an id, and EC2's rules for them. */
public final class TagBook {

    private static final int MOST_PER_RESOURCE = 50;

    /** One tag of one resource, as DescribeTags lists it. */
    public record Entry(String resourceId, String resourceType, String key, String value) {}

    private final Map<String, String> typeById = new LinkedHashMap<>();
    private final Map<String, SortedMap<String, String>> tagsById = new LinkedHashMap<>();

    /** From now on this id exists and can be tagged. */
    void register(String id, String resourceType, Map<String, String> tags) {
        typeById.put(id, resourceType);
        tagsById.put(id, new TreeMap<>(tags));
    }

    void forget(String id) {
        typeById.remove(id);
        tagsById.remove(id);
    }

    /** The tags of a resource; empty when it has none or doesn't exist. */
    public SortedMap<String, String> of(String id) {
        SortedMap<String, String> tags = tagsById.get(id);
        return tags == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(tags);
    }

    /** Every tag of every resource, in the order in which the resources came. */
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        tagsById.forEach(
                (id, tags) ->
                        tags.forEach(
                                (key, value) ->
                                        all.add(
                                                new Entry(
                                                        id,
                                                        typeById.getOrDefault(id, ""),
                                                        key,
                                                        value))));
        return all;
    }

    /**
     * Sets tags on resources: on all or, when one of them is refused, on none.
     *
     * @throws Ec2Exception when an id doesn't exist, or a tag breaks EC2's rules
     */
    void set(Collection<String> ids, Map<String, String> tags) {
        checkKeys(tags);
        for (String id : ids) {
            SortedMap<String, String> merged = new TreeMap<>(existing(id));
            merged.putAll(tags);
            if (merged.keySet().stream().filter(key -> !key.startsWith("aws:")).count()
                    > MOST_PER_RESOURCE) {
                throw new Ec2Exception(
                        "TagLimitExceeded",
                        "The maximum number of Tags for a resource has been reached.");
            }
        }
        ids.forEach(id -> existing(id).putAll(tags));
    }

    /**
     * Removes tags.
     *
     * @param tags values are what must be there for the tag to be removed, null for any; an empty
     *     map removes every tag but {@code aws:} ones
     */
    void remove(Collection<String> ids, Map<String, @Nullable String> tags) {
        ids.forEach(this::existing);
        for (String id : ids) {
            SortedMap<String, String> present = existing(id);
            if (tags.isEmpty()) {
                present.keySet().removeIf(key -> !key.startsWith("aws:"));
            }
            tags.forEach(
                    (key, value) -> {
                        if (value == null || value.equals(present.get(key))) {
                            present.remove(key);
                        }
                    });
        }
    }

    /** What EC2 says of tags that a caller may not set. */
    static void checkKeys(Map<String, String> tags) {
        tags.forEach(
                (key, value) -> {
                    if (key.isEmpty() || key.length() > 127) {
                        throw Ec2Exception.invalid(
                                "Tag key exceeds the maximum length of 127 characters or is"
                                        + " empty");
                    }
                    if (value.length() > 255) {
                        throw Ec2Exception.invalid(
                                "Tag value exceeds the maximum length of 255 characters");
                    }
                    if (key.startsWith("aws:")) {
                        throw Ec2Exception.invalid(
                                "Tag keys starting with 'aws:' are reserved for internal use");
                    }
                });
    }

    private SortedMap<String, String> existing(String id) {
        SortedMap<String, String> tags = tagsById.get(id);
        if (tags == null) {
            throw unknown(id);
        }
        return tags;
    }

    private static Ec2Exception unknown(String id) {
        int dash = id.lastIndexOf('-');
        return switch (dash < 0 ? "" : id.substring(0, dash)) {
            case "i" -> NotFound.instance(id);
            case "vol" -> NotFound.volume(id);
            case "snap" -> NotFound.snapshot(id);
            case "ami" -> NotFound.image(id);
            case "lt" -> NotFound.template(id);
            case "eni" -> NotFound.networkInterface(id);
            case "subnet" -> NotFound.subnet(id);
            case "sir" -> NotFound.spotRequest(id);
            default -> new Ec2Exception("InvalidID", "The ID '" + id + "' is not valid");
        };
    }
}
