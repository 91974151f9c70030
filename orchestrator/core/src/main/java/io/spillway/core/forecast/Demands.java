package io.spillway.core.forecast;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.needs.Fit;
import io.spillway.core.snapshot.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a machine may serve, told to the farm simulation in tags: beside the manager's own
 * there is one for each kind of demand, a tag with the hardware that a frame needs, and only
 * machines that are large enough have it. How large the studio's own machines are no manager tells:
 * they are taken to be large enough.
 */
final class Demands {

    /** No tag of a manager begins so. */
    private static final String MARK = "\u0000";

    private record Demand(@Nullable String tag, JobNeeds needs) {}

    private final Map<String, PoolQuote> machines = new HashMap<>();
    private final Map<String, Demand> byName = new HashMap<>();
    private final Map<Asked, Set<String>> known = new HashMap<>();

    private record Asked(Set<String> tags, List<String> types) {}

    Demands(Snapshot snapshot) {
        for (Snapshot.PoolView view : snapshot.pools()) {
            machines.putIfAbsent(view.quote().pool().type(), view.quote());
        }
        for (Snapshot.JobView view : snapshot.jobs()) {
            String name = nameOf(view);
            if (name != null && name.startsWith(MARK)) {
                byName.putIfAbsent(name, new Demand(view.job().tag(), view.job().needs()));
            }
        }
    }

    /** The tag by which the simulation knows who serves a job; null when any machine may. */
    static @Nullable String nameOf(Snapshot.JobView view) {
        JobNeeds needs = view.job().needs();
        String tag = view.job().tag();
        if (!Fit.asksForHardware(needs)) {
            return tag;
        }
        return MARK
                + needs.cores()
                + "/"
                + needs.memoryMib()
                + "/"
                + needs.gpusAtLeast()
                + "/"
                + needs.gpuMemoryMib()
                + "/"
                + (tag == null ? "" : MARK + tag);
    }

    /**
     * What a machine serves.
     *
     * @param tags the manager's
     * @param types one of these it is, so what it serves all of them can; empty when it isn't known
     */
    Set<String> servedBy(Set<String> tags, List<String> types) {
        return byName.isEmpty()
                ? tags
                : known.computeIfAbsent(new Asked(tags, types), this::servedBy);
    }

    private Set<String> servedBy(Asked asked) {
        Set<String> served = new HashSet<>(asked.tags());
        byName.forEach(
                (name, demand) -> {
                    boolean tagged = demand.tag() == null || asked.tags().contains(demand.tag());
                    if (tagged && asked.types().stream().allMatch(type -> fits(demand, type))) {
                        served.add(name);
                    }
                });
        return served;
    }

    private boolean fits(Demand demand, String type) {
        PoolQuote machine = machines.get(type);
        return machine == null || Fit.fits(demand.needs(), machine);
    }

    /** What a machine serves at least that is rented for a job, and so fits it. */
    Set<String> servedFor(Snapshot.JobView view) {
        String tag = view.job().tag();
        Set<String> served = new TreeSet<>();
        if (tag != null) {
            served.add(tag);
        }
        byName.forEach(
                (name, demand) -> {
                    boolean tagged = demand.tag() == null || demand.tag().equals(tag);
                    if (tagged && Fit.covers(view.job().needs(), demand.needs())) {
                        served.add(name);
                    }
                });
        return served;
    }
}
