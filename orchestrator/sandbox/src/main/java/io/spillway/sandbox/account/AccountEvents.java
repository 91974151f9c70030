package io.spillway.sandbox.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.sandbox.events.EventEnvelope;
import io.spillway.sandbox.kernel.Chance;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells EventBridge what happens in the account, in the envelopes that AWS documents. */
final class AccountEvents {

    private final AccountSettings settings;
    private final EventEnvelope envelope;
    private final Ids requestIds;
    private final Consumer<String> sink;

    AccountEvents(AccountSettings settings, Chance chance, Consumer<String> sink) {
        this.settings = settings;
        this.envelope =
                new EventEnvelope(
                        settings.accountId(), settings.region(), chance.stream("ec2-events"));
        this.requestIds = new Ids(chance.stream("ec2-event-requests"));
        this.sink = sink;
    }

    void stateChanged(Instance instance, Instant at) {
        ObjectNode detail = detail();
        detail.put("instance-id", instance.id());
        detail.put("state", instance.state().label());
        emit("EC2 Instance State-change Notification", at, instanceArn(instance), detail);
    }

    void interruptionWarning(Instance instance, Instant at) {
        ObjectNode detail = detail();
        detail.put("instance-id", instance.id());
        detail.put("instance-action", "terminate");
        // As AWS notes, this event alone writes the ARN with the zone and without the account.
        String arn = "arn:aws:ec2:" + instance.zone() + ":instance/" + instance.id();
        emit("EC2 Spot Instance Interruption Warning", at, arn, detail);
    }

    void rebalanceRecommendation(Instance instance, Instant at) {
        ObjectNode detail = detail();
        detail.put("instance-id", instance.id());
        emit("EC2 Instance Rebalance Recommendation", at, instanceArn(instance), detail);
    }

    /**
     * @param event {@code createVolume} or {@code deleteVolume}
     * @param result {@code available} or {@code deleted}
     */
    void volume(String volumeId, String event, String result, Instant at) {
        ObjectNode detail = detail();
        detail.put("result", result);
        detail.put("cause", "");
        detail.put("event", event);
        detail.put("request-id", requestIds.uuid());
        emit("EBS Volume Notification", at, arn("volume/" + volumeId), detail);
    }

    private String instanceArn(Instance instance) {
        return arn("instance/" + instance.id());
    }

    private String arn(String resource) {
        return "arn:aws:ec2:" + settings.region() + ":" + settings.accountId() + ":" + resource;
    }

    private static ObjectNode detail() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void emit(String detailType, Instant at, String resourceArn, ObjectNode detail) {
        sink.accept(envelope.wrap("aws.ec2", detailType, at, List.of(resourceArn), detail));
    }
}
