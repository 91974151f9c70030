package io.spillway.adapter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The pieces that frozen documents are made of. Money and instants are text: exact and legible. */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "a stored document isn't JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    static JsonNode required(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalStateException("a stored document has no " + field + ": " + object);
        }
        return value;
    }

    static String text(JsonNode object, String field) {
        return required(object, field).textValue();
    }

    static @Nullable String textOrNull(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null ? null : value.textValue();
    }

    static Instant instant(JsonNode object, String field) {
        return Instant.parse(text(object, field));
    }

    static <E extends Enum<E>> E constant(Class<E> type, JsonNode object, String field) {
        return Enum.valueOf(type, text(object, field));
    }

    static ObjectNode of(Money money) {
        return object().put("amount", money.amount().toPlainString())
                .put("currency", money.currency().getCurrencyCode());
    }

    static Money money(JsonNode object, String field) {
        JsonNode money = required(object, field);
        return new Money(
                new BigDecimal(text(money, "amount")),
                Currency.getInstance(text(money, "currency")));
    }

    static ObjectNode of(Pool pool) {
        return object().put("type", pool.type())
                .put("zone", pool.zone())
                .put("option", pool.option().name());
    }

    static Pool pool(JsonNode object, String field) {
        JsonNode pool = required(object, field);
        return new Pool(
                text(pool, "type"),
                text(pool, "zone"),
                constant(PurchaseOption.class, pool, "option"));
    }
}
