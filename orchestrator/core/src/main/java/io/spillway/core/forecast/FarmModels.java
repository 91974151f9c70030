package io.spillway.core.forecast;

import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.needs.Dependencies;
import io.spillway.core.snapshot.FleetIndex;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reduces a snapshot to what a forecast needs: jobs with frames, and who renders them. What each
 * machine adds is worked out once; a plan then asks for many models that differ in which machines
 * count.
 */
public final class FarmModels {

    private final Snapshot snapshot;
    private final Demands demands;
    private final MachineGroups.Builder machines = new MachineGroups.Builder();
    private final MachineGroups groups;
    private final JobQueue queue;

    /**
     * @param snapshot in canonical order
     * @param nodes the rented ones that count at all, in the snapshot's order
     */
    public FarmModels(
            Snapshot snapshot,
            Dependencies dependencies,
            FleetIndex fleet,
            List<RentedNode> nodes,
            SpotLife spotLife) {
        this.snapshot = snapshot;
        this.demands = new Demands(snapshot);
        fixedWorkers();
        nodes.forEach(this::rented);
        for (Launch launch : snapshot.launches()) {
            coming(launch, fleet);
        }
        LossRisk risk = new LossRisk(spotLife.lossesASecond(), machines.spotShareNow());
        List<ModelJob> jobs = new ArrayList<>();
        for (Snapshot.JobView view : snapshot.jobs()) {
            int remaining = view.framesToRender();
            if (view.job().state().isRunnable() && remaining > 0) {
                int running = Math.min(remaining, view.framesRunning());
                jobs.add(
                        new ModelJob(
                                view.job().jobId(),
                                Demands.nameOf(view),
                                remaining - running,
                                running,
                                view.frameTime(),
                                view.runningSeconds(),
                                demands.servedFor(view),
                                risk));
            }
        }
        Map<String, Set<String>> waitsFor = new HashMap<>();
        for (ModelJob job : jobs) {
            Set<String> earlier = dependencies.waitsFor(job.jobId());
            if (!earlier.isEmpty()) {
                waitsFor.put(job.jobId(), earlier);
            }
        }
        this.queue = new JobQueue(jobs, waitsFor);
        this.groups = machines.build(queue);
    }

    /** Jobs with frames to render, as the manager hands them out. */
    public JobQueue queue() {
        return queue;
    }

    /** With machines that were asked for and not seen yet. */
    Shrinking all() {
        return new Shrinking(queue, groups.choice(true, true));
    }

    /** Machines that were seen. */
    Shrinking seen() {
        return new Shrinking(queue, groups.choice(true, false));
    }

    /** Machines that were seen and that nobody takes. */
    Shrinking steady() {
        return new Shrinking(queue, groups.choice(false, false));
    }

    /** A model that machines are taken away from. */
    public static final class Shrinking {
        private final JobQueue queue;
        private final MachineGroups.Choice choice;
        private FarmModel model;

        private Shrinking(JobQueue queue, MachineGroups.Choice choice) {
            this(queue, choice, new FarmModel(queue, choice.servers()));
        }

        private Shrinking(JobQueue queue, MachineGroups.Choice choice, FarmModel model) {
            this.queue = queue;
            this.choice = choice;
            this.model = model;
        }

        /** Another one, that starts as this is now. */
        Shrinking copy() {
            return new Shrinking(queue, choice.copy(), model);
        }

        /** The model; the same object until a machine of it is taken away. */
        FarmModel model() {
            return model;
        }

        /** The model without this machine and those that were taken away before. */
        public FarmModel without(RentedNode rented) {
            return without(List.of(rented));
        }

        /** The same for several machines; those that aren't in it are passed over. */
        FarmModel without(List<RentedNode> some) {
            if (choice.takeAway(some)) {
                model = new FarmModel(queue, choice.servers());
            }
            return model;
        }
    }

    private void fixedWorkers() {
        Set<String> rented = HashSet.newHashSet(snapshot.nodes().size());
        snapshot.nodes().forEach(view -> rented.add(view.node().instanceId()));
        for (Worker worker : snapshot.workers()) {
            if (!rented.contains(worker.name()) && renders(worker)) {
                machines.addFixed(demands.servedBy(worker.tags(), List.of()));
            }
        }
    }

    private void rented(RentedNode rented) {
        if (!rented.isWorker() || !rented.isInService() || rented.isInterruptionAnnounced()) {
            return;
        }
        Worker worker = rented.worker();
        if (rented.phase() == NodePhase.READY && worker != null && !renders(worker)) {
            return;
        }
        Node node = rented.node();
        double from = 0;
        if (rented.phase() == NodePhase.JOINING) {
            Duration age = Duration.between(node.launchedAt(), snapshot.now());
            double left = snapshot.policy().boot().minus(age).toSeconds();
            // Late ones may come any minute, or never: a quarter of a boot more is a fair guess.
            from = left > 0 ? left : snapshot.policy().boot().toSeconds() / 4.0;
        }
        machines.addRented(
                rented,
                demands.servedBy(rented.tags(), List.of(rented.pool().type())),
                rented.speed(),
                from);
    }

    private void coming(Launch launch, FleetIndex fleet) {
        int count = fleet.outstanding(launch);
        Duration age = Duration.between(launch.intendedAt(), snapshot.now());
        if (launch.order().role() != NodeRole.WORKER
                || count == 0
                || age.compareTo(snapshot.policy().joinLimit()) > 0) {
            return;
        }
        double speed =
                launch.order().pools().stream()
                        .mapToDouble(bid -> snapshot.policy().speedOf(bid.pool().type()))
                        .min()
                        .orElse(1);
        machines.addInFlight(
                demands.servedBy(
                        fleet.tagsOf(launch.jobId()),
                        launch.order().pools().stream()
                                .map(bid -> bid.pool().type())
                                .distinct()
                                .toList()),
                count * speed,
                (double) snapshot.policy().boot().toSeconds(),
                launch.order().option() == PurchaseOption.SPOT);
    }

    private static boolean renders(Worker worker) {
        return worker.state() == WorkerState.IDLE || worker.state() == WorkerState.BUSY;
    }
}
