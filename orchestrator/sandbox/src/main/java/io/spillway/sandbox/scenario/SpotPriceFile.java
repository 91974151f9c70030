package io.spillway.sandbox.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spillway.sandbox.scenario.MarketSpec.TypeOnSale;
import io.spillway.sandbox.scenario.RecordedPrices.Point;
import io.spillway.sandbox.scenario.RecordedPrices.Series;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code aws ec2 describe-spot-price-history} prints. Prices of other systems than Linux
 * are left out, and so are types that neither the scenario nor the sandbox knows.
 */
public final class SpotPriceFile {

    private static final Pattern ZONE = Pattern.compile("([a-z]+(?:-[a-z]+)+-\\d+)[a-z]");

    private record Pool(String type, String zone) implements Comparable<Pool> {
        @Override
        public int compareTo(Pool other) {
            int byType = type.compareTo(other.type);
            return byType != 0 ? byType : zone.compareTo(other.zone);
        }
    }

    private final String file;
    private final MarketSpec market;
    private final Map<Pool, TreeMap<Instant, BigDecimal>> prices = new TreeMap<>();
    private final TreeSet<String> unknown = new TreeSet<>();
    private final Map<String, TypeOnSale> types = new TreeMap<>();
    private final TreeSet<String> regions = new TreeSet<>();

    private SpotPriceFile(String file, MarketSpec market) {
        this.file = file;
        this.market = market;
    }

    /**
     * Reads a file. Its first time becomes the story's start.
     *
     * @param market whose types are known besides the sandbox's own
     * @throws ScenarioException when it can't be used
     */
    public static RecordedPrices read(Path path, MarketSpec market) {
        return read(path.toString(), Scenario.readFile(path), market);
    }

    static RecordedPrices read(String file, String json, MarketSpec market) {
        SpotPriceFile reader = new SpotPriceFile(file, market);
        JsonNode history = reader.history(json);
        for (int i = 0; i < history.size(); i++) {
            reader.add("SpotPriceHistory[" + i + "]", history.get(i));
        }
        return reader.recorded();
    }

    private JsonNode history(String json) {
        JsonNode root;
        try {
            root = new JsonMapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw error(
                    malformed.getLocation() == null
                            ? ""
                            : "line " + malformed.getLocation().getLineNr(),
                    "not valid JSON: " + malformed.getOriginalMessage());
        }
        JsonNode history = root.path("SpotPriceHistory");
        if (!history.isArray() || history.isEmpty()) {
            throw error(
                    "SpotPriceHistory",
                    "is missing or empty; give what `aws ec2 describe-spot-price-history --output"
                            + " json` prints");
        }
        return history;
    }

    private void add(String place, JsonNode entry) {
        String type = text(place, entry, "InstanceType");
        String zone = text(place, entry, "AvailabilityZone");
        Instant at = time(place, text(place, entry, "Timestamp"));
        BigDecimal hourly = price(place, text(place, entry, "SpotPrice"));
        if (!entry.path("ProductDescription").asText("Linux/UNIX").startsWith("Linux/UNIX")) {
            return;
        }
        var region = ZONE.matcher(zone);
        if (!region.matches()) {
            throw error(
                    place + ".AvailabilityZone", "is \"" + zone + "\"; give one like us-east-1a");
        }
        TypeOnSale known = known(type);
        if (known == null) {
            unknown.add(type);
            return;
        }
        regions.add(region.group(1));
        types.put(type, known);
        prices.computeIfAbsent(new Pool(type, zone), pool -> new TreeMap<>()).put(at, hourly);
    }

    private @Nullable TypeOnSale known(String type) {
        TypeOnSale own = market.type(type);
        return own == null ? KnownTypes.get(type) : own;
    }

    private RecordedPrices recorded() {
        if (prices.isEmpty()) {
            throw error(
                    "",
                    unknown.isEmpty()
                            ? "holds no Linux/UNIX price; ask for --product-descriptions Linux/UNIX"
                            : "knows no vCPUs and memory of "
                                    + String.join(", ", unknown)
                                    + "; describe one of them in a scenario's market.types");
        }
        if (regions.size() > 1) {
            throw error(
                    "AvailabilityZone",
                    "holds zones of several regions ("
                            + String.join(", ", regions)
                            + "); give the prices of one");
        }
        Instant first =
                prices.values().stream()
                        .map(TreeMap::firstKey)
                        .min(Instant::compareTo)
                        .orElseThrow();
        List<Series> series = new ArrayList<>();
        prices.forEach(
                (pool, byTime) -> {
                    List<Point> points = new ArrayList<>();
                    byTime.forEach(
                            (at, hourly) ->
                                    points.add(new Point(Duration.between(first, at), hourly)));
                    series.add(new Series(pool.type(), pool.zone(), points));
                });
        return new RecordedPrices(
                regions.first(), series, List.copyOf(types.values()), List.copyOf(unknown));
    }

    private String text(String place, JsonNode entry, String key) {
        JsonNode value = entry.path(key);
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw error(place + "." + key, "is missing");
        }
        return value.asText();
    }

    private Instant time(String place, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException bad) {
            throw error(
                    place + ".Timestamp",
                    "is \"" + text + "\"; give a time like 2026-06-05T07:00:00+00:00");
        }
    }

    private BigDecimal price(String place, String text) {
        try {
            BigDecimal price = new BigDecimal(text);
            if (price.signum() > 0 && price.stripTrailingZeros().scale() <= 6) {
                return price.stripTrailingZeros();
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the value
        }
        throw error(
                place + ".SpotPrice",
                "is \"" + text + "\"; give dollars an hour above 0 with at most six decimals");
    }

    private ScenarioException error(String place, String problem) {
        return new ScenarioException(file, place, problem);
    }
}
