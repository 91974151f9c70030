package io.spillway.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolBid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A launch order, the whole of it, as JSON: a retry must send the same request. */
final class LaunchOrderCodec {

    private LaunchOrderCodec() {}

    static ObjectNode json(LaunchOrder order) {
        ObjectNode json =
                Json.object()
                        .put("launchId", order.launchId())
                        .put("attempt", order.attempt())
                        .put("clientToken", order.clientToken())
                        .put("role", order.role().name())
                        .put("count", order.count())
                        .put("leaseUntil", order.leaseUntil().toString())
                        .put("userData", order.userData())
                        .put("diskGib", order.diskGib())
                        .put("publicAddress", order.publicAddress());
        ArrayNode pools = json.putArray("pools");
        for (PoolBid bid : order.pools()) {
            ObjectNode one = pools.addObject();
            one.set("pool", Json.of(bid.pool()));
            one.set("hourlyCap", Json.of(bid.hourlyCap()));
        }
        ObjectNode tags = json.putObject("tags");
        new TreeMap<>(order.tags()).forEach(tags::put);
        return json;
    }

    static LaunchOrder order(JsonNode json) {
        List<PoolBid> pools = new ArrayList<>();
        for (JsonNode bid : Json.required(json, "pools")) {
            pools.add(new PoolBid(Json.pool(bid, "pool"), Json.money(bid, "hourlyCap")));
        }
        Map<String, String> tags = new LinkedHashMap<>();
        Json.required(json, "tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().textValue()));
        return new LaunchOrder(
                Json.text(json, "launchId"),
                Json.required(json, "attempt").intValue(),
                Json.text(json, "clientToken"),
                Json.constant(NodeRole.class, json, "role"),
                pools,
                Json.required(json, "count").intValue(),
                Json.instant(json, "leaseUntil"),
                tags,
                Json.text(json, "userData"),
                Json.required(json, "diskGib").intValue(),
                Json.required(json, "publicAddress").booleanValue());
    }
}
