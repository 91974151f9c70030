package io.spillway.bench.faults;

import io.spillway.bench.faults.WireFault.Kind;
import io.spillway.sandbox.events.EventFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How bad things are in one story: drawn once from its seed, so that some stories are calm but for
 * one kind of fault and others have all of them.
 *
 * @param wire chance of each kind of fault for one request, 0..1
 * @param rareCallFactor how much likelier requests fail that are rare and matter: launches, leases,
 *     ends
 * @param events how the event bus delivers
 * @param databaseLost chance that the database's connection is lost at one call
 * @param killed chance that the process is killed at one call that changes something
 * @param mostKills how often it is killed in one story
 * @param outages when something can't be reached at all
 * @param clockSteps when the orchestrator's clock jumps, and by how much it is wrong from then on
 * @param noticesLost share of facts that nothing tells the orchestrator of, 0..1
 */
record Weather(
        Map<Kind, Double> wire,
        double rareCallFactor,
        EventFaults events,
        double databaseLost,
        double killed,
        int mostKills,
        List<Outage> outages,
        List<ClockStep> clockSteps,
        double noticesLost) {

    /** What an outage hides from the orchestrator. */
    enum Target {
        EC2,
        FACTS,
        FARM,
        DATABASE
    }

    /** A time in which every call to a target fails. */
    record Outage(Target target, Instant from, Instant to) {

        boolean hits(Target which, Instant at) {
            return target == which && !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** From this instant on the clock is wrong by an offset. */
    record ClockStep(Instant at, Duration offset) {}

    boolean isOut(Target target, Instant at) {
        return outages.stream().anyMatch(outage -> outage.hits(target, at));
    }

    /**
     * A seed's weather.
     *
     * @param from when the story starts
     * @param length how long things may go wrong
     */
    static Weather draw(SplittableRandom chance, Instant from, Duration length) {
        Map<Kind, Double> wire = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            // Few requests name several machines: it takes more to hit one of those.
            wire.put(kind, often(chance, 0.4, kind == Kind.ID_UNKNOWN ? 0.2 : 0.03));
        }
        return new Weather(
                wire,
                2 + chance.nextInt(10),
                new EventFaults(
                        often(chance, 0.5, 0.5),
                        often(chance, 0.5, 0.4),
                        often(chance, 0.5, 0.3),
                        Duration.ofMinutes(1 + chance.nextInt(30))),
                often(chance, 0.4, 0.004),
                often(chance, 0.6, 0.06),
                1 + chance.nextInt(4),
                outages(chance, from, length),
                clockSteps(chance, from, length),
                often(chance, 0.3, 0.5));
    }

    /** Zero in many stories; in the others up to a most, small more often than large. */
    private static double often(SplittableRandom chance, double share, double most) {
        double drawn = chance.nextDouble();
        double size = chance.nextDouble();
        return drawn < share ? most * size * size + 0.001 : 0;
    }

    private static List<Outage> outages(SplittableRandom chance, Instant from, Duration length) {
        int count = Math.max(0, chance.nextInt(5) - 2);
        return chance.ints(count, 0, Target.values().length).boxed().toList().stream()
                .map(
                        target -> {
                            Instant start = from.plusSeconds(chance.nextLong(length.toSeconds()));
                            return new Outage(
                                    Target.values()[target],
                                    start,
                                    start.plusSeconds(60 + chance.nextLong(20 * 60)));
                        })
                .toList();
    }

    private static List<ClockStep> clockSteps(
            SplittableRandom chance, Instant from, Duration length) {
        if (chance.nextDouble() > 0.3) {
            return List.of();
        }
        Instant wrong = from.plusSeconds(chance.nextLong(length.toSeconds()));
        Instant right = wrong.plusSeconds(60 + chance.nextLong(60 * 60));
        Duration offset = Duration.ofSeconds(chance.nextLong(-240, 240));
        return List.of(new ClockStep(wrong, offset), new ClockStep(right, Duration.ZERO));
    }
}
