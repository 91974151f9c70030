package io.spillway.sandbox.bill;

import io.spillway.sandbox.market.Market;
import io.spillway.sandbox.scenario.PriceSheet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes down when machines run and disks exist, and works out what that costs. Call it with the
 * world's lock held. Times count in whole seconds, as EC2 tells them.
 */
public final class Meter {

    /**
     * A machine that can run.
     *
     * @param interfaceId of its network interface when it has a public address, else null
     */
    public record Machine(
            String id,
            String type,
            String zone,
            boolean spot,
            BigDecimal onDemandHourly,
            @Nullable String interfaceId) {}

    /**
     * A disk.
     *
     * @param kind for example {@code gp3}
     * @param gib its size
     */
    public record Disk(String id, String kind, String zone, int gib) {}

    private static final class Life<T> {

        private final T of;
        private final Instant from;
        private @Nullable Instant to;
        private boolean interrupted;

        Life(T of, Instant from) {
            this.of = of;
            this.from = from;
        }

        Span until(Instant now) {
            return new Span(from, to == null ? later(now, from) : to);
        }

        private static Instant later(Instant a, Instant b) {
            return a.isAfter(b) ? a : b;
        }
    }

    private final Market market;
    private final Charge charge;
    private final List<Life<Machine>> runs = new ArrayList<>();
    private final List<Life<Disk>> disks = new ArrayList<>();
    private final Map<String, Life<Machine>> running = new LinkedHashMap<>();
    private final Map<String, Life<Disk>> existing = new LinkedHashMap<>();
    private final Map<String, SortedMap<String, String>> tags = new LinkedHashMap<>();

    /** A meter that has seen nothing. */
    public Meter(Market market, PriceSheet prices) {
        this.market = market;
        this.charge = new Charge(prices);
    }

    /** A machine entered the running state: its charge starts. */
    public void started(Machine machine, Instant at) {
        Life<Machine> run = new Life<>(machine, seconds(at));
        runs.add(run);
        running.put(machine.id(), run);
    }

    /**
     * A machine began to stop or shut down: its charge ends. Nothing happens when it doesn't run.
     *
     * @param interrupted whether EC2 took it back
     */
    public void ended(String instanceId, Instant at, boolean interrupted) {
        Life<Machine> run = running.remove(instanceId);
        if (run != null) {
            run.to = seconds(at);
            run.interrupted = interrupted;
        }
    }

    /** A disk exists from now on. */
    public void created(Disk disk, Instant at) {
        Life<Disk> life = new Life<>(disk, seconds(at));
        disks.add(life);
        existing.put(disk.id(), life);
    }

    /** A disk is gone. */
    public void deleted(String volumeId, Instant at) {
        Life<Disk> life = existing.remove(volumeId);
        if (life != null) {
            life.to = seconds(at);
        }
    }

    /** The tags that a resource has now; its lines carry the last ones. */
    public void tagged(String resourceId, Map<String, String> now) {
        tags.put(resourceId, Collections.unmodifiableSortedMap(new TreeMap<>(now)));
    }

    /** Whole seconds that each machine ran until an instant, by instance id. */
    public Map<String, Long> secondsRun(Instant now) {
        Instant until = seconds(now);
        Map<String, Long> seconds = new LinkedHashMap<>();
        for (Life<Machine> run : runs) {
            seconds.merge(run.of.id(), run.until(until).seconds(), Long::sum);
        }
        return seconds;
    }

    /**
     * Every line until an instant, in the order of a bill; what still runs is charged until then.
     */
    public List<BillLine> lines(Instant now) {
        Instant until = seconds(now);
        List<BillLine> lines = new ArrayList<>();
        for (Life<Machine> run : runs) {
            lines.addAll(machineLines(run, run.until(until)));
        }
        for (Life<Disk> life : disks) {
            lines.addAll(charge.volume(life.of, life.until(until), tagsOf(life.of.id())));
        }
        lines.sort(BillLine.ORDER);
        return List.copyOf(lines);
    }

    private List<BillLine> machineLines(Life<Machine> run, Span span) {
        Machine machine = run.of;
        List<BillLine> lines =
                new ArrayList<>(
                        charge.instance(
                                machine,
                                span,
                                machine.spot()
                                        ? market.spotHistory(
                                                machine.type(),
                                                machine.zone(),
                                                span.from(),
                                                charge.chargedUntil(span))
                                        : List.of(),
                                run.interrupted,
                                tagsOf(machine.id())));
        String interfaceId = machine.interfaceId();
        if (interfaceId != null) {
            lines.addAll(charge.address(interfaceId, machine.zone(), span, tagsOf(interfaceId)));
        }
        return lines;
    }

    private SortedMap<String, String> tagsOf(String resourceId) {
        return tags.getOrDefault(resourceId, Collections.emptySortedMap());
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
