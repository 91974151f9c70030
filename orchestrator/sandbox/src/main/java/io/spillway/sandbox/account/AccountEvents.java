package io.spillway.sandbox.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells EventBridge what happens in the account, in the envelopes that AWS documents. */
final class AccountEvents {

    private final AccountSettings settings;
    private final Ids ids;
    private final Consumer<String> sink;

    AccountEvents(AccountSettings settings, Ids ids, Consumer<String> sink) {
        this.settings = settings;
        this.ids = ids;
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
        detail.put("request-id", ids.uuid());
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
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0");
        event.put("id", ids.uuid());
        event.put("detail-type", detailType);
        event.put("source", "aws.ec2");
        event.put("account", settings.accountId());
        event.put("time", at.toString());
        event.put("region", settings.region());
        event.putArray("resources").add(resourceArn);
        event.set("detail", detail);
        sink.accept(event.toString());
    }
}
