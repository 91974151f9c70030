package io.spillway.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import java.util.ArrayList;
import java.util.List;

/** Offers as they were shown, as JSON. */
final class OfferCodec {

    private OfferCodec() {}

    static ArrayNode json(List<Offer> offers) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        offers.forEach(offer -> array.add(json(offer)));
        return array;
    }

    static ObjectNode json(Offer offer) {
        ObjectNode json =
                Json.object()
                        .put("kind", offer.kind().name())
                        .put("chance", offer.chance())
                        .put("finishP50", offer.finishP50().toString())
                        .put("finishP95", offer.finishP95().toString())
                        .put("spotNodes", offer.spotNodes())
                        .put("onDemandNodes", offer.onDemandNodes());
        json.set("expected", Json.of(offer.expected()));
        json.set("likelyMost", Json.of(offer.likelyMost()));
        json.set("cap", Json.of(offer.cap()));
        json.set("hourlyMost", Json.of(offer.hourlyMost()));
        ArrayNode assumptions = json.putArray("assumptions");
        offer.assumptions().forEach(assumptions::add);
        return json;
    }

    static List<Offer> offers(JsonNode array) {
        List<Offer> offers = new ArrayList<>();
        array.forEach(json -> offers.add(offer(json)));
        return offers;
    }

    static Offer offer(JsonNode json) {
        List<String> assumptions = new ArrayList<>();
        Json.required(json, "assumptions").forEach(text -> assumptions.add(text.textValue()));
        return new Offer(
                Json.constant(OfferKind.class, json, "kind"),
                Json.money(json, "expected"),
                Json.money(json, "likelyMost"),
                Json.money(json, "cap"),
                Json.money(json, "hourlyMost"),
                Json.required(json, "chance").doubleValue(),
                Json.instant(json, "finishP50"),
                Json.instant(json, "finishP95"),
                Json.required(json, "spotNodes").intValue(),
                Json.required(json, "onDemandNodes").intValue(),
                assumptions);
    }
}
