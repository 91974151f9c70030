package io.spillway.adapter.aws;

import io.spillway.adapter.aws.CallPolicy.Bucket;
import java.util.Collection;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What is done to machines that exist. All of it may safely be done twice. */
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

    private void createTags(Collection<String> ids, String key, String value) {
        Tag tag = Tag.builder().key(key).value(value).build();
        calls.change(
                Bucket.TAGS,
                "CreateTags",
                () -> calls.client().createTags(r -> r.resources(ids).tags(tag)));
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

    /**
     * Ends instances, all that EC2 lets end.
     *
     * @throws io.spillway.core.fleet.CloudException when it refuses more than some
     */
    public Ended end(Collection<String> instanceIds) {
        IdBatches.Outcome outcome =
                IdBatches.onAllAllowed(
                        instanceIds,
                        ids ->
                                calls.change(
                                        Bucket.TERMINATE,
                                        "TerminateInstances",
                                        () ->
                                                calls.client()
                                                        .terminateInstances(
                                                                r -> r.instanceIds(ids))));
        return new Ended(outcome.unknown(), outcome.refused());
    }
}
