package io.spillway.infra.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices, assumptions, and which types of resources are free. The one that comes with Spillway is
 * {@code prices.json} beside this class; {@code --prices} takes another of the same form.
 *
 * @param region whose prices they are
 * @param asOf the day on which the sources were read, ISO
 * @param free types of resources that cost nothing by themselves, and why
 */
public record PriceFile(
        String region,
        String currency,
        String asOf,
        BigDecimal hoursPerMonth,
        Map<String, Price> prices,
        Map<String, Assumption> assumptions,
        Map<String, String> free) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public PriceFile {
        prices = Map.copyOf(prices);
        assumptions = Map.copyOf(assumptions);
        free = Map.copyOf(free);
    }

    /** The prices that come with Spillway. */
    public static PriceFile bundled() {
        String name = "prices.json";
        try (InputStream in =
                Objects.requireNonNull(PriceFile.class.getResourceAsStream(name), name)) {
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Prices of one's own.
     *
     * @throws IllegalArgumentException when the file can't be read or isn't such a file; says where
     */
    public static PriceFile read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "can't read the prices " + file + ": is it there, and text?", unreadable);
        }
        return parse(file.toString(), text);
    }

    /**
     * The same from text.
     *
     * @param name of the file, for errors
     */
    static PriceFile parse(String name, String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(
                    "prices %s, line %d: not JSON: %s"
                            .formatted(
                                    name,
                                    notJson.getLocation().getLineNr(),
                                    notJson.getOriginalMessage()),
                    notJson);
        }
        return new Reader(name, json).file();
    }

    Price price(String name) {
        return known(prices.get(name), "prices", name);
    }

    /**
     * So much of something a month, for a resource.
     *
     * @param because how the quantity comes about
     */
    Charge charge(Resource resource, String price, BigDecimal quantity, String because) {
        return new Charge(
                resource.stack(), resource.id(), resource.type(), price(price), quantity, because);
    }

    BigDecimal assumed(String name) {
        return assumption(name).value();
    }

    Assumption assumption(String name) {
        return known(assumptions.get(name), "assumptions", name);
    }

    private static <T> T known(@Nullable T found, String kind, String name) {
        if (found == null) {
            throw new IllegalArgumentException(
                    "the prices lack \"" + name + "\" under \"" + kind + "\", which is needed");
        }
        return found;
    }

    /** Reads the parts, and says which one is wrong. */
    private record Reader(String name, JsonNode json) {
        PriceFile file() {
            Map<String, Price> prices = new TreeMap<>();
            object("prices")
                    .properties()
                    .forEach(
                            each -> {
                                JsonNode one = each.getValue();
                                String at = "prices." + each.getKey();
                                prices.put(
                                        each.getKey(),
                                        new Price(
                                                each.getKey(),
                                                number(one, at, "usd"),
                                                text(one, at, "unit"),
                                                one.has("freeUnits")
                                                        ? number(one, at, "freeUnits")
                                                        : BigDecimal.ZERO,
                                                text(one, at, "source"),
                                                one.has("confirmed")
                                                        ? text(one, at, "confirmed")
                                                        : null));
                            });
            Map<String, Assumption> assumptions = new TreeMap<>();
            object("assumptions")
                    .properties()
                    .forEach(
                            each -> {
                                String at = "assumptions." + each.getKey();
                                assumptions.put(
                                        each.getKey(),
                                        new Assumption(
                                                each.getKey(),
                                                number(each.getValue(), at, "value"),
                                                text(each.getValue(), at, "because")));
                            });
            Map<String, String> free = new TreeMap<>();
            object("free")
                    .fieldNames()
                    .forEachRemaining(type -> free.put(type, text(object("free"), "free", type)));
            return new PriceFile(
                    text(json, "", "region"),
                    text(json, "", "currency"),
                    text(json, "", "asOf"),
                    number(json, "", "hoursPerMonth"),
                    prices,
                    assumptions,
                    free);
        }

        private JsonNode object(String key) {
            if (!json.path(key).isObject()) {
                throw wrong(key, "must be an object");
            }
            return json.path(key);
        }

        private String text(JsonNode parent, String at, String key) {
            JsonNode value = parent.path(key);
            if (!value.isTextual() || value.asText().isBlank()) {
                throw wrong(path(at, key), "must be text");
            }
            return value.asText();
        }

        /** A number in quotes: JSON's own are floating point to many programs. */
        private BigDecimal number(JsonNode parent, String at, String key) {
            String text = text(parent, at, key);
            if (!text.matches("\\d{1,15}(\\.\\d{1,15})?")) {
                throw wrong(path(at, key), "must be a number from 0 up, in quotes: " + text);
            }
            return new BigDecimal(text);
        }

        private static String path(String at, String key) {
            return at.isEmpty() ? key : at + "." + key;
        }

        private IllegalArgumentException wrong(String key, String what) {
            return new IllegalArgumentException("prices " + name + ": " + key + " " + what);
        }
    }
}
