package io.spillway.adapter.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeOrigin;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts as JSON objects, one flat object each: {@code kind} and {@code at} always, then the fact's
 * own fields in snake case, so that Athena and Trino read the same objects as a table.
 */
public final class FactJson {

    private FactJson() {}

    /** One line of JSON, the same for equal facts. */
    public static String write(Fact fact) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", kind(fact));
        json.put("identity", fact.identity());
        json.put("at", fact.at().toString());
        switch (fact) {
            case Fact.NodeStarted f ->
                    node(json, f.instanceId(), f.launchId(), f.pool(), f.origin());
            case Fact.NodeSeenRunning f ->
                    node(json, f.instanceId(), f.launchId(), f.pool(), f.origin());
            case Fact.NodeStopped f ->
                    json.put("instance_id", f.instanceId()).put("cause", f.cause().name());
            case Fact.NodeFoundGone f ->
                    json.put("instance_id", f.instanceId())
                            .put("last_seen_alive", f.lastSeenAlive().toString())
                            .put("cause", f.cause().name());
            case Fact.InterruptionNoticed f -> json.put("instance_id", f.instanceId());
            case Fact.RebalanceRecommended f -> json.put("instance_id", f.instanceId());
            case Fact.VolumeCreated f -> {
                json.put("volume_id", f.volumeId());
                json.put("instance_id", f.instanceId());
                json.put("launch_id", f.launchId());
                json.put("volume_kind", f.kind());
                json.put("size_gib", f.sizeGib());
            }
            case Fact.VolumeDeleted f -> json.put("volume_id", f.volumeId());
            case Fact.BillArrived f -> json.put("bucket", f.bucket()).put("key", f.key());
            case Fact.SpotPriced f -> {
                json.put("instance_type", f.type());
                json.put("zone", f.zone());
                json.put("hourly", f.hourly().amount().toPlainString());
                json.put("currency", f.hourly().currency().getCurrencyCode());
            }
            case Fact.LaunchHeld _, Fact.LaunchHoldLifted _ ->
                    throw new IllegalArgumentException(
                            "the orchestrator's own, never left by a function: " + fact.identity());
        }
        return JsonTree.write(json);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is no fact, naming what is wrong
     */
    public static Fact read(String text) {
        JsonNode json;
        try {
            json = JsonTree.read(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON: " + shortened(text), notJson);
        }
        Instant at = Instant.parse(text(json, "at"));
        return switch (text(json, "kind")) {
            case "node_started" ->
                    new Fact.NodeStarted(
                            text(json, "instance_id"),
                            optional(json, "launch_id"),
                            pool(json),
                            origin(json),
                            at);
            case "node_seen_running" ->
                    new Fact.NodeSeenRunning(
                            text(json, "instance_id"),
                            optional(json, "launch_id"),
                            pool(json),
                            origin(json),
                            at);
            case "node_stopped" -> new Fact.NodeStopped(text(json, "instance_id"), at, cause(json));
            case "node_found_gone" ->
                    new Fact.NodeFoundGone(
                            text(json, "instance_id"),
                            Instant.parse(text(json, "last_seen_alive")),
                            at,
                            cause(json));
            case "interruption_noticed" ->
                    new Fact.InterruptionNoticed(text(json, "instance_id"), at);
            case "rebalance_recommended" ->
                    new Fact.RebalanceRecommended(text(json, "instance_id"), at);
            case "volume_created" ->
                    new Fact.VolumeCreated(
                            text(json, "volume_id"),
                            optional(json, "instance_id"),
                            optional(json, "launch_id"),
                            text(json, "volume_kind"),
                            json.path("size_gib").asInt(),
                            at);
            case "volume_deleted" -> new Fact.VolumeDeleted(text(json, "volume_id"), at);
            case "bill_arrived" ->
                    new Fact.BillArrived(text(json, "bucket"), text(json, "key"), at);
            case "spot_priced" ->
                    new Fact.SpotPriced(
                            text(json, "instance_type"), text(json, "zone"), at, hourly(json));
            default ->
                    throw new IllegalArgumentException(
                            "unknown kind of fact: " + text(json, "kind"));
        };
    }

    private static void node(
            ObjectNode json,
            String instanceId,
            @Nullable String launchId,
            Pool pool,
            NodeOrigin origin) {
        json.put("instance_id", instanceId);
        json.put("launch_id", launchId);
        json.put("instance_type", pool.type());
        json.put("zone", pool.zone());
        json.put("purchase_option", pool.option().name());
        json.put("budget_id", origin.budgetId());
        json.put("job_id", origin.jobId());
        json.put("private_address", origin.privateAddress());
        json.put("public_address", origin.publicAddress());
        json.put("volume_ids", String.join(" ", origin.volumeIds()));
    }

    private static NodeOrigin origin(JsonNode json) {
        String volumes = json.path("volume_ids").asText("");
        return new NodeOrigin(
                optional(json, "budget_id"),
                optional(json, "job_id"),
                optional(json, "private_address"),
                optional(json, "public_address"),
                volumes.isEmpty() ? List.of() : List.of(volumes.split(" ", -1)));
    }

    private static Pool pool(JsonNode json) {
        return new Pool(
                text(json, "instance_type"),
                text(json, "zone"),
                PurchaseOption.valueOf(text(json, "purchase_option")));
    }

    private static Money hourly(JsonNode json) {
        return new Money(
                new BigDecimal(text(json, "hourly")), Currency.getInstance(text(json, "currency")));
    }

    private static String kind(Fact fact) {
        return switch (fact) {
            case Fact.NodeStarted f -> "node_started";
            case Fact.NodeSeenRunning f -> "node_seen_running";
            case Fact.NodeStopped f -> "node_stopped";
            case Fact.NodeFoundGone f -> "node_found_gone";
            case Fact.InterruptionNoticed f -> "interruption_noticed";
            case Fact.RebalanceRecommended f -> "rebalance_recommended";
            case Fact.VolumeCreated f -> "volume_created";
            case Fact.VolumeDeleted f -> "volume_deleted";
            case Fact.BillArrived f -> "bill_arrived";
            case Fact.SpotPriced f -> "spot_priced";
            case Fact.LaunchHeld f -> "launch_held";
            case Fact.LaunchHoldLifted f -> "launch_hold_lifted";
        };
    }

    private static StopCause cause(JsonNode json) {
        return StopCause.valueOf(text(json, "cause"));
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(
                    "no text in \"" + field + "\" of " + shortened(JsonTree.write(json)));
        }
        return value.asText();
    }

    private static @Nullable String optional(JsonNode json, String field) {
        return json.path(field).isTextual() ? json.path(field).asText() : null;
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
