package io.spillway.infra.cost;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** The cost as JSON for scripts. Numbers are exact, and therefore text. */
public final class CostJson {
    private CostJson() {}

    /** One object: what is charged, allowed, free and not priced, and the sums. */
    public static String of(IdleCost cost) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("currency", cost.prices().currency());
        json.put("region", cost.prices().region());
        json.put("pricesAsOf", cost.prices().asOf());
        ArrayNode charges = json.putArray("charges");
        for (Charge charge : cost.charges()) {
            charges.addObject()
                    .put("stack", charge.stack())
                    .put("resource", charge.resource())
                    .put("type", charge.type())
                    .put("price", charge.price().name())
                    .put("unit", charge.price().unit())
                    .put("usdEach", text(charge.price().usd()))
                    .put("quantity", text(charge.quantity()))
                    .put("usdAMonth", text(charge.usd()))
                    .put("because", charge.because())
                    .put("source", charge.price().source())
                    .put("confirmed", charge.price().confirmed());
        }
        ArrayNode allowances = json.putArray("allowances");
        for (IdleCost.Allowance allowance : cost.allowances()) {
            allowances
                    .addObject()
                    .put("price", allowance.price().name())
                    .put("units", text(allowance.units()))
                    .put("usdAMonth", text(allowance.usd()));
        }
        ObjectNode free = json.putObject("free");
        cost.free().forEach(free::put);
        ArrayNode notPriced = json.putArray("notPriced");
        for (IdleCost.NotPriced one : cost.notPriced()) {
            notPriced
                    .addObject()
                    .put("stack", one.stack())
                    .put("resource", one.resource())
                    .put("type", one.type());
        }
        json.put("listedUsd", text(cost.listed()));
        json.put("allowedUsd", text(cost.allowed()));
        json.put("totalUsd", text(cost.total()));
        return json.toPrettyString();
    }

    private static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
