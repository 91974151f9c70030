package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.TagBook;
import io.spillway.sandbox.account.Throttle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tags of every kind of resource. */
final class TagActions {

    private static final Filters<TagBook.Entry> FILTERS =
            new Filters<TagBook.Entry>()
                    .on("key", TagBook.Entry::key)
                    .on("value", TagBook.Entry::value)
                    .on("resource-id", TagBook.Entry::resourceId)
                    .on("resource-type", TagBook.Entry::resourceType);

    private final Account account;

    TagActions(Account account) {
        this.account = account;
    }

    List<Action> actions() {
        return List.of(
                new Action("CreateTags", Throttle.Bucket.TAGS, this::create),
                new Action("DeleteTags", Throttle.Bucket.TAGS, this::delete),
                Action.read("DescribeTags", this::describe));
    }

    private void create(Params in, Xml out) {
        Map<String, String> tags = TagSpecs.tags(in);
        if (tags.isEmpty()) {
            throw Ec2Exception.missing("Tag");
        }
        account.createTags(resources(in), tags);
        out.put("return", true);
    }

    private void delete(Params in, Xml out) {
        Map<String, @Nullable String> tags = new TreeMap<>();
        for (Params tag : in.groups("Tag")) {
            // Without a value any is removed; an empty one removes only an empty one.
            tags.put(tag.need("Key"), tag.flat().get("Value"));
        }
        account.deleteTags(resources(in), tags);
        out.put("return", true);
    }

    private static List<String> resources(Params in) {
        List<String> ids = in.list("ResourceId");
        if (ids.isEmpty()) {
            throw Ec2Exception.missing("resourceIdSet");
        }
        if (ids.size() > 1000) {
            throw Ec2Exception.invalid("At most 1000 resources can be tagged by one request");
        }
        return ids;
    }

    private void describe(Params in, Xml out) {
        Page<TagBook.Entry> page =
                Page.ofFixed(
                        in, FILTERS.apply(in, account.tags().all()), 5, 1000, Integer.MAX_VALUE);
        out.set(
                "tagSet",
                page.items(),
                (x, tag) -> {
                    x.put("resourceId", tag.resourceId()).put("resourceType", tag.resourceType());
                    x.put("key", tag.key()).put("value", tag.value());
                });
        out.put("nextToken", page.nextToken());
    }
}
