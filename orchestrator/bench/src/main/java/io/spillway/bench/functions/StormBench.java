package io.spillway.bench.functions;

import io.spillway.bench.Bench;
import io.spillway.bench.Report;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.RunTime;
import io.spillway.costreports.BillReader;
import io.spillway.costreports.BilledTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A storm of EC2's events in any order, a tenth of them twice and a twentieth never, and what the
 * node-hours function makes of it, held against the world's own meter.
 */
@Command(
        name = "event-storm",
        description = "Events shuffled, doubled and lost: are the node-hours right?")
public final class StormBench extends Bench {

    private static final Duration MINIMUM_CHARGE = Duration.ofSeconds(60);

    @Option(names = "--events", defaultValue = "20000", description = "Default: ${DEFAULT-VALUE}.")
    private int events;

    @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    protected Report measure(PrintWriter progress) throws IOException {
        return storm(events, seed);
    }

    /** One storm. */
    static Report storm(int events, long seed) throws IOException {
        try (StormWorld world = new StormWorld(seed)) {
            world.rage(events);
            return report(world, seed);
        }
    }

    private static Report report(StormWorld world, long seed) throws IOException {
        Map<String, List<Fact>> facts = new HashMap<>();
        world.facts()
                .forEach(
                        fact ->
                                facts.computeIfAbsent(fact.resourceId(), _ -> new ArrayList<>())
                                        .add(fact));
        SortedMap<String, RunTime> billed = billed(world);
        int exact = 0;
        int estimated = 0;
        Duration widest = Duration.ZERO;
        List<String> wrong = new ArrayList<>();
        List<String> unsettled = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (Map.Entry<String, Long> machine : world.secondsRun().entrySet()) {
            String id = machine.getKey();
            Duration ran = Duration.ofSeconds(machine.getValue());
            Optional<RunTime> known = RunTime.of(facts.getOrDefault(id, List.of()));
            if (!world.isOurs(id)) {
                if (facts.containsKey(id)) {
                    foreign.add(id);
                }
                continue;
            }
            if (known.isEmpty() || !known.get().holds(ran)) {
                wrong.add(id + " ran " + ran + ", known is " + known);
            } else if (known.get().isEstimated()) {
                estimated++;
                Duration width = known.get().most().minus(known.get().least());
                widest = width.compareTo(widest) > 0 ? width : widest;
            } else {
                exact++;
            }
            Duration charged = ran.compareTo(MINIMUM_CHARGE) < 0 ? MINIMUM_CHARGE : ran;
            if (!RunTime.billed(charged).equals(billed.get(id))) {
                unsettled.add(id + " ran " + ran + ", billed is " + billed.get(id));
            }
        }
        StormWorld.Deliveries deliveries = world.deliveries();
        return Report.of("event-storm")
                .figure("events", deliveries.told(), "")
                .figure("of them lost", deliveries.lost(), "")
                .figure("of them twice", deliveries.twice(), "")
                .figure("machines known to the second", exact, "")
                .figure("machines marked estimated", estimated, "")
                .figure("widest interval", (double) widest.toSeconds(), "s")
                .invariant(
                        "node-hours are the world's, or their interval holds it",
                        wrong.isEmpty(),
                        wrong.isEmpty() ? exact + estimated + " machines" : at(wrong, seed))
                .invariant(
                        "to the second once the bill is there",
                        unsettled.isEmpty(),
                        unsettled.isEmpty() ? billed.size() + " billed" : at(unsettled, seed))
                .invariant(
                        "nothing is written of other people's machines",
                        foreign.isEmpty(),
                        foreign.isEmpty() ? "none" : at(foreign, seed))
                .build();
    }

    private static String at(List<String> broken, long seed) {
        return broken.size() + " with --seed " + seed + ", for example " + broken.getFirst();
    }

    private static SortedMap<String, RunTime> billed(StormWorld world) throws IOException {
        Path file = Files.createTempFile("spillway-storm", ".csv");
        try {
            Files.writeString(file, world.bill());
            return BilledTime.of(BillReader.read(file));
        } finally {
            Files.delete(file);
        }
    }
}
