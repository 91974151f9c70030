package io.spillway.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeOrigin;
import io.spillway.core.ledger.StopCause;
import java.time.Instant;
import java.util.List;

/** Facts as rows: a kind that never changes its name, and what is particular to it as JSON. */
final class FactCodec {

    private FactCodec() {}

    static String kind(Fact fact) {
        return switch (fact) {
            case Fact.NodeStarted _ -> "node-started";
            case Fact.NodeSeenRunning _ -> "node-seen-running";
            case Fact.NodeStopped _ -> "node-stopped";
            case Fact.NodeFoundGone _ -> "node-found-gone";
            case Fact.InterruptionNoticed _ -> "interruption-noticed";
            case Fact.RebalanceRecommended _ -> "rebalance-recommended";
            case Fact.VolumeCreated _ -> "volume-created";
            case Fact.VolumeDeleted _ -> "volume-deleted";
            case Fact.BillArrived _ -> "bill-arrived";
            case Fact.SpotPriced _ -> "spot-priced";
            case Fact.LaunchHeld _ -> "launch-held";
            case Fact.LaunchHoldLifted _ -> "launch-hold-lifted";
        };
    }

    static ObjectNode payload(Fact fact) {
        ObjectNode at = Json.object().put("at", fact.at().toString());
        return switch (fact) {
            case Fact.NodeStarted started ->
                    origin(started.origin(), at)
                            .put("launchId", started.launchId())
                            .set("pool", Json.of(started.pool()));
            case Fact.NodeSeenRunning seen ->
                    origin(seen.origin(), at)
                            .put("launchId", seen.launchId())
                            .set("pool", Json.of(seen.pool()));
            case Fact.NodeStopped stopped -> at.put("cause", stopped.cause().name());
            case Fact.NodeFoundGone gone ->
                    at.put("lastSeenAlive", gone.lastSeenAlive().toString())
                            .put("cause", gone.cause().name());
            case Fact.InterruptionNoticed _ -> at;
            case Fact.RebalanceRecommended _ -> at;
            case Fact.VolumeCreated volume ->
                    at.put("instanceId", volume.instanceId())
                            .put("launchId", volume.launchId())
                            .put("kind", volume.kind())
                            .put("sizeGib", volume.sizeGib());
            case Fact.VolumeDeleted _ -> at;
            case Fact.BillArrived bill -> at.put("bucket", bill.bucket());
            case Fact.SpotPriced priced ->
                    at.put("type", priced.type())
                            .put("zone", priced.zone())
                            .set("hourly", Json.of(priced.hourly()));
            case Fact.LaunchHeld held -> payload(held.hold(), at);
            case Fact.LaunchHoldLifted lifted -> at.put("key", lifted.key()).put("by", lifted.by());
        };
    }

    private static ObjectNode payload(LaunchHold hold, ObjectNode json) {
        PurchaseOption option = hold.option();
        json.put("cause", hold.cause().name())
                .put("option", option == null ? null : option.name())
                .put("until", hold.until().toString())
                .put("why", hold.why());
        Pool pool = hold.pool();
        return pool == null ? json : json.set("pool", Json.of(pool));
    }

    private static LaunchHold hold(JsonNode payload, Instant since) {
        return new LaunchHold(
                Json.constant(LaunchHold.Cause.class, payload, "cause"),
                payload.has("pool") ? Json.pool(payload, "pool") : null,
                Json.textOrNull(payload, "option") == null
                        ? null
                        : Json.constant(PurchaseOption.class, payload, "option"),
                since,
                Json.instant(payload, "until"),
                Json.text(payload, "why"));
    }

    static Fact fact(String kind, String resourceId, JsonNode payload) {
        Instant at = Json.instant(payload, "at");
        return switch (kind) {
            case "node-started" ->
                    new Fact.NodeStarted(
                            resourceId,
                            Json.textOrNull(payload, "launchId"),
                            Json.pool(payload, "pool"),
                            origin(payload),
                            at);
            case "node-seen-running" ->
                    new Fact.NodeSeenRunning(
                            resourceId,
                            Json.textOrNull(payload, "launchId"),
                            Json.pool(payload, "pool"),
                            origin(payload),
                            at);
            case "node-stopped" -> new Fact.NodeStopped(resourceId, at, cause(payload));
            case "node-found-gone" ->
                    new Fact.NodeFoundGone(
                            resourceId, Json.instant(payload, "lastSeenAlive"), at, cause(payload));
            case "interruption-noticed" -> new Fact.InterruptionNoticed(resourceId, at);
            case "rebalance-recommended" -> new Fact.RebalanceRecommended(resourceId, at);
            case "volume-created" ->
                    new Fact.VolumeCreated(
                            resourceId,
                            Json.textOrNull(payload, "instanceId"),
                            Json.textOrNull(payload, "launchId"),
                            Json.text(payload, "kind"),
                            Json.required(payload, "sizeGib").intValue(),
                            at);
            case "volume-deleted" -> new Fact.VolumeDeleted(resourceId, at);
            case "bill-arrived" ->
                    new Fact.BillArrived(Json.text(payload, "bucket"), resourceId, at);
            case "spot-priced" ->
                    new Fact.SpotPriced(
                            Json.text(payload, "type"),
                            Json.text(payload, "zone"),
                            at,
                            Json.money(payload, "hourly"));
            case "launch-held" -> new Fact.LaunchHeld(hold(payload, at));
            case "launch-hold-lifted" ->
                    new Fact.LaunchHoldLifted(
                            Json.text(payload, "key"), Json.text(payload, "by"), at);
            default ->
                    throw new IllegalStateException(
                            "a fact of kind "
                                    + kind
                                    + " about "
                                    + resourceId
                                    + ": was this database written by a newer Spillway?");
        };
    }

    /** Rows of a machine of which nothing was shown stay as short as they were. */
    private static ObjectNode origin(NodeOrigin origin, ObjectNode json) {
        if (origin.equals(NodeOrigin.UNKNOWN)) {
            return json;
        }
        return json.put("budgetId", origin.budgetId())
                .put("jobId", origin.jobId())
                .put("privateAddress", origin.privateAddress())
                .put("publicAddress", origin.publicAddress())
                .put("volumeIds", String.join(" ", origin.volumeIds()));
    }

    private static NodeOrigin origin(JsonNode payload) {
        String volumes = payload.path("volumeIds").asText("");
        return new NodeOrigin(
                Json.textOrNull(payload, "budgetId"),
                Json.textOrNull(payload, "jobId"),
                Json.textOrNull(payload, "privateAddress"),
                Json.textOrNull(payload, "publicAddress"),
                volumes.isEmpty() ? List.of() : List.of(volumes.split(" ", -1)));
    }

    private static StopCause cause(JsonNode payload) {
        return Json.constant(StopCause.class, payload, "cause");
    }
}
