package io.spillway.core.needs;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.SiteLink;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.snapshot.FleetIndex;
import io.spillway.core.snapshot.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Who takes licences and the link now: fixed workers, rented ones, and those that are coming. */
public final class SharedUse {

    /** Rented workers that were asked for one job and have to do with another, or the same. */
    private record Pair(String rentedFor, String occupiedBy) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byOwner = rentedFor.compareTo(other.rentedFor);
            return byOwner != 0 ? byOwner : occupiedBy.compareTo(other.occupiedBy);
        }
    }

    private record Machines(int count, double units) {
        Machines plus(Machines more) {
            return new Machines(count + more.count, units + more.units);
        }
    }

    private final Snapshot snapshot;
    private final Map<String, Snapshot.JobView> jobs = new HashMap<>();
    // Sorted, for sums of doubles depend on their order.
    private final Map<Pair, Machines> rented = new TreeMap<>();
    private final Map<String, Integer> onRented = new HashMap<>();

    private final Map<String, Integer> seatsOnFixed = new HashMap<>();

    /**
     * @param counts which rented nodes count
     */
    public SharedUse(Snapshot snapshot, Predicate<Snapshot.NodeView> counts) {
        this.snapshot = snapshot;
        snapshot.jobs().forEach(view -> jobs.put(view.job().jobId(), view));
        Map<String, Integer> seen = new HashMap<>();
        for (Snapshot.NodeView view : snapshot.nodes()) {
            seen.merge(view.node().launchId(), 1, Integer::sum);
            NodePhase phase = view.node().phase();
            if (view.node().role() != NodeRole.WORKER
                    || phase == NodePhase.GONE
                    || phase == NodePhase.ENDING
                    || !counts.test(view)) {
                continue;
            }
            String renders = view.rendersJobId();
            String owner = view.node().jobId();
            if (renders != null) {
                onRented.merge(renders, 1, Integer::sum);
            }
            add(owner, renders == null ? owner : renders, 1, view.node().pool().type());
        }
        for (Launch launch : snapshot.launches()) {
            int outstanding =
                    FleetIndex.outstanding(launch, seen.getOrDefault(launch.launchId(), 0));
            if (FleetIndex.mayBring(snapshot, launch, NodeRole.WORKER, outstanding)) {
                add(
                        launch.jobId(),
                        launch.jobId(),
                        outstanding,
                        launch.order().pools().getFirst().pool().type());
            }
        }
    }

    /** Workers of a type that a plan in the making asks for. */
    public void add(String jobId, int count, String type) {
        add(jobId, jobId, count, type);
    }

    private void add(String owner, String occupiedBy, int count, String type) {
        rented.merge(
                new Pair(owner, occupiedBy),
                new Machines(count, count * snapshot.policy().speedOf(type)),
                Machines::plus);
    }

    /** Workers that were rented for a job, or are coming. */
    int rentedFor(String jobId) {
        return rented.entrySet().stream()
                .filter(entry -> entry.getKey().rentedFor().equals(jobId))
                .mapToInt(entry -> entry.getValue().count())
                .sum();
    }

    /** Seats of a licence that fixed workers take. */
    int seatsOnFixed(String licence) {
        return seatsOnFixed.computeIfAbsent(licence, this::countSeatsOnFixed);
    }

    private int countSeatsOnFixed(String licence) {
        int seats = 0;
        for (Snapshot.JobView view : snapshot.jobs()) {
            if (takes(view, licence)) {
                int onOurs = onRented.getOrDefault(view.job().jobId(), 0);
                seats += Math.max(0, view.workers() - onOurs);
            }
        }
        return seats;
    }

    /** Seats of a licence that workers take which were rented for other jobs. */
    int seatsOfOthers(String licence, String jobId) {
        int seats = 0;
        for (Map.Entry<Pair, Machines> entry : rented.entrySet()) {
            Snapshot.JobView occupiedBy = jobs.get(entry.getKey().occupiedBy());
            if (!entry.getKey().rentedFor().equals(jobId)
                    && occupiedBy != null
                    && takes(occupiedBy, licence)) {
                seats += entry.getValue().count();
            }
        }
        return seats;
    }

    /** Bytes a second that workers move over the link which were rented for other jobs. */
    double linkOfOthers(SiteLink link, String jobId) {
        double bytesPerSecond = 0;
        for (Map.Entry<Pair, Machines> entry : rented.entrySet()) {
            Snapshot.JobView occupiedBy = jobs.get(entry.getKey().occupiedBy());
            if (!entry.getKey().rentedFor().equals(jobId) && occupiedBy != null) {
                bytesPerSecond +=
                        entry.getValue().units() * bytesPerSecondOfAUnit(link, occupiedBy);
            }
        }
        return bytesPerSecond;
    }

    /** What a machine of speed 1 moves over the link while it renders a job. */
    static double bytesPerSecondOfAUnit(SiteLink link, Snapshot.JobView view) {
        return bytesPerFrame(link, view.job().needs())
                / Math.max(1, view.frameTime().meanSeconds());
    }

    /** What a frame moves over the link: inputs that the cache lacks, and outputs. */
    static double bytesPerFrame(SiteLink link, JobNeeds needs) {
        return needs.inputBytesPerFrame() * (1 - link.cacheHitShare())
                + needs.outputBytesPerFrame();
    }

    private static boolean takes(Snapshot.JobView view, String licence) {
        return view.job().needs().licences().stream().anyMatch(licence::equalsIgnoreCase);
    }
}
