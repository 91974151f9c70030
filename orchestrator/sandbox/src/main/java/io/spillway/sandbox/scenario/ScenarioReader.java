package io.spillway.sandbox.scenario;

import io.spillway.sandbox.scenario.FaultSpec.After;
import io.spillway.sandbox.scenario.FaultSpec.Choose;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads scenario files. Every key is checked; a wrong or unknown one is named with its path. */
final class ScenarioReader {

    private static final int MANY = 1_000_000;

    private ScenarioReader() {}

    /**
     * Reads a scenario.
     *
     * @param file name for errors
     * @throws ScenarioException when the scenario can't be used
     */
    static Scenario read(String file, String json) {
        JsonCursor at = JsonCursor.of(file, json);
        Scenario scenario =
                new Scenario(
                        at.text("name"),
                        at.text("title"),
                        at.instant("start"),
                        at.duration("length"),
                        at.zone("studioZone"),
                        at.text("region"),
                        at.objects("sites", ScenarioReader::site),
                        at.objects("jobs", ScenarioReader::job),
                        at.text("hubType"),
                        market(at.object("market")),
                        prices(at.object("prices")),
                        quotas(at.object("quotas")),
                        boot(at.object("boot")),
                        at.objects("faults", ScenarioReader::fault));
        at.end();
        check(at, scenario);
        return scenario;
    }

    private static Scenario.Site site(JsonCursor at) {
        return ended(at, new Scenario.Site(at.text("name"), at.integer("workers", 1, 10_000)));
    }

    private static JobSpec job(JsonCursor at) {
        return ended(
                at,
                new JobSpec(
                        at.text("show"),
                        at.text("sequence"),
                        at.text("shot"),
                        at.text("job"),
                        at.integer("frames", 1, MANY),
                        at.number("frameSeconds", 1, MANY),
                        at.number("variation", 0, 1),
                        at.integer("priority", 0, 100),
                        at.duration("submitted"),
                        at.duration("due"),
                        at.textsByName("metadata")));
    }

    private static MarketSpec market(JsonCursor at) {
        return ended(
                at,
                new MarketSpec(
                        at.objects("types", ScenarioReader::type),
                        at.texts("zones"),
                        spotPrice(at.object("spotPrice")),
                        capacity(at.object("capacity")),
                        null));
    }

    private static MarketSpec.TypeOnSale type(JsonCursor at) {
        return ended(
                at,
                new MarketSpec.TypeOnSale(
                        at.text("name"),
                        at.integer("vcpus", 1, 1024),
                        at.integer("memoryMib", 1, 64 * 1024 * 1024),
                        at.integer("gpus", 0, 64, 0),
                        at.integer("gpuMemoryMib", 0, 64 * 1024 * 1024, 0),
                        at.text("architecture", "x86_64"),
                        positive(at, "onDemandHourly"),
                        at.number("speed", 0.001, 1000)));
    }

    private static MarketSpec.SpotPriceMoves spotPrice(JsonCursor at) {
        return ended(
                at,
                new MarketSpec.SpotPriceMoves(
                        at.number("discount", 0, 0.95),
                        at.number("volatility", 0, 1),
                        atLeastAMinute(at, "meanInterval")));
    }

    private static MarketSpec.CapacityMoves capacity(JsonCursor at) {
        return ended(
                at,
                new MarketSpec.CapacityMoves(
                        at.integer("spot", 0, MANY),
                        at.integer("onDemand", 0, MANY),
                        at.number("spread", 0, 1),
                        atLeastAMinute(at, "meanInterval"),
                        at.number("reclaimChance", 0, 1)));
    }

    private static PriceSheet prices(JsonCursor at) {
        return ended(
                at,
                new PriceSheet(
                        at.text("version"),
                        at.text("source"),
                        at.amount("gp3GibMonth"),
                        at.amount("publicIpv4Hour"),
                        at.duration("minimumCharge"),
                        at.duration("freeWhenInterruptedWithin")));
    }

    private static Scenario.Quotas quotas(JsonCursor at) {
        return ended(
                at,
                new Scenario.Quotas(
                        at.integer("spotVcpus", 0, MANY), at.integer("onDemandVcpus", 0, MANY)));
    }

    private static Scenario.Boot boot(JsonCursor at) {
        Scenario.Boot boot = new Scenario.Boot(at.duration("least"), at.duration("most"));
        if (boot.most().compareTo(boot.least()) < 0) {
            throw at.error("most", "is less than \"least\"");
        }
        return ended(at, boot);
    }

    private static FaultSpec fault(JsonCursor at) {
        After after = FaultSpec.read(at, "after", After.class);
        return ended(
                at,
                new FaultSpec(
                        FaultSpec.read(at, "fault", FaultSpec.Kind.class),
                        after,
                        after == After.NODES_RENDERING ? at.integer("nodes", 1, 10_000) : 1,
                        at.duration("delay", Duration.ZERO),
                        at.integer("count", 1, 10_000, 1),
                        at.duration("duration", Duration.ofMinutes(10)),
                        at.has("choose")
                                ? FaultSpec.read(at, "choose", Choose.class)
                                : Choose.ANY));
    }

    private static void check(JsonCursor at, Scenario scenario) {
        notEmpty(at, "sites", scenario.sites());
        notEmpty(at, "market.types", scenario.market().types());
        notEmpty(at, "market.zones", scenario.market().zones());
        unique(at, "sites", scenario.sites(), Scenario.Site::name);
        unique(at, "market.types", scenario.market().types(), MarketSpec.TypeOnSale::name);
        unique(at, "market.zones", scenario.market().zones(), Function.identity());
        unique(
                at,
                "jobs",
                scenario.jobs(),
                job -> String.join("/", job.show(), job.sequence(), job.shot(), job.job()));
        if (scenario.market().type(scenario.hubType()) == null) {
            throw at.error("hubType", "is not one of market.types: " + scenario.hubType());
        }
        for (String zone : scenario.market().zones()) {
            if (!zone.startsWith(scenario.region())) {
                throw at.error("market.zones", zone + " is not in region " + scenario.region());
            }
        }
        for (JobSpec job : scenario.jobs()) {
            if (job.due().compareTo(job.submitted()) <= 0) {
                throw at.error("jobs", job.job() + " is due before it is submitted");
            }
        }
    }

    private static void notEmpty(JsonCursor at, String key, List<?> list) {
        if (list.isEmpty()) {
            throw at.error(key, "is empty; give at least one");
        }
    }

    private static <T> void unique(
            JsonCursor at, String key, List<T> list, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T element : list) {
            if (!seen.add(name.apply(element))) {
                throw at.error(key, "holds " + name.apply(element) + " twice");
            }
        }
    }

    private static BigDecimal positive(JsonCursor at, String key) {
        BigDecimal amount = at.amount(key);
        if (amount.signum() == 0) {
            throw at.error(key, "is 0; give an amount above 0");
        }
        return amount;
    }

    private static Duration atLeastAMinute(JsonCursor at, String key) {
        Duration duration = at.duration(key);
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            throw at.error(key, "is " + duration + "; give PT1M or more");
        }
        return duration;
    }

    private static <T> T ended(JsonCursor at, T read) {
        at.end();
        return read;
    }
}
