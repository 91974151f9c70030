package io.spillway.adapter.aws;

import io.spillway.adapter.aws.CallPolicy.Bucket;
import java.util.Collection;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What is done to machines and disks that exist. All of it may safely be done twice. */
public final class Ec2Actions {

    private final Ec2Calls calls;

    public Ec2Actions(Ec2Calls calls) {
        this.calls = calls;
    }

    /**
     * Sets a tag on instances.
     *
     * @return the ids that don't exist any more
     */
    public Set<String> tag(Collection<String> instanceIds, String key, String value) {
        return IdBatches.onAllKnown(instanceIds, ids -> createTags(ids, key, value));
    }

    /** Sets a tag on one volume. */
    public void tagVolume(String volumeId, String key, String value) {
        createTags(Set.of(volumeId), key, value);
    }

    private void createTags(Collection<String> ids, String key, String value) {
        Tag tag = Tag.builder().key(key).value(value).build();
        calls.change(
                Bucket.TAGS,
                "CreateTags",
                () -> calls.client().createTags(r -> r.resources(ids).tags(tag)));
    }

    /** Takes a tag off a volume. */
    public void untagVolume(String volumeId, String key) {
        Tag tag = Tag.builder().key(key).build();
        calls.change(
                Bucket.TAGS,
                "DeleteTags",
                () -> calls.client().deleteTags(r -> r.resources(volumeId).tags(tag)));
    }

    /**
     * Ends instances.
     *
     * @return the ids that don't exist any more
     */
    public Set<String> terminate(Collection<String> instanceIds) {
        return IdBatches.onAllKnown(
                instanceIds,
                ids ->
                        calls.change(
                                Bucket.TERMINATE,
                                "TerminateInstances",
                                () -> calls.client().terminateInstances(r -> r.instanceIds(ids))));
    }

    /** Deletes a volume for good. */
    public void deleteVolume(String volumeId) {
        calls.change(
                Bucket.MUTATE,
                "DeleteVolume",
                () -> calls.client().deleteVolume(r -> r.volumeId(volumeId)));
    }

    /** Deletes a launch template with all its versions. */
    public void deleteLaunchTemplate(String templateId) {
        calls.change(
                Bucket.MUTATE,
                "DeleteLaunchTemplate",
                () -> calls.client().deleteLaunchTemplate(r -> r.launchTemplateId(templateId)));
    }
}
