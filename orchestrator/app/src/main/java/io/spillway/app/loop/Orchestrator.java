package io.spillway.app.loop;

import io.spillway.app.act.Acting;
import io.spillway.app.act.AskForMoney;
import io.spillway.app.act.EndNodes;
import io.spillway.app.act.ForgetWorkers;
import io.spillway.app.act.LaunchNodes;
import io.spillway.app.act.OpenLaunches;
import io.spillway.app.act.RenewLeases;
import io.spillway.app.approval.Approvals;
import io.spillway.app.reconcile.Reconciliation;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.ledger.Fact;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import io.spillway.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One tick after another: observe, record, plan, intend, act. Reads run side by side; everything
 * else runs in the calling thread, one step after the other. It acts on a store under an epoch;
 * {@link Candidate} gives it one.
 */
public final class Orchestrator implements OutlookSource, AutoCloseable {

    private final Ports ports;
    private final Studio studio;
    private final Approvals approvals;
    private final Timeline timeline;
    private final Observer observer;
    private final FactIntake intake;
    private final Reconciliation reconciliation;
    private final JobBook jobs;
    private final Settlement settlement;
    private final LaunchHolds holds;
    private final BootWatch boots;
    private final SnapshotMaker snapshots;
    private final Set<String> blindTold = new TreeSet<>();
    private volatile @Nullable Outlook outlook;

    /** What the last tick saw and decided, for pages and the API. */
    public record Outlook(Snapshot snapshot, Plan plan, Map<Snapshot.Source, String> blind) {}

    public Orchestrator(Ports ports, Studio studio, Approvals approvals, Timeline timeline) {
        this.ports = ports;
        this.studio = studio;
        this.approvals = approvals;
        this.timeline = timeline;
        this.observer = new Observer(ports, studio);
        this.holds = new LaunchHolds(ports.store());
        PoolWatch pools = new PoolWatch(ports.store(), holds);
        this.intake = new FactIntake(ports.store(), ports.inbox(), ports.clock(), timeline, pools);
        this.reconciliation = new Reconciliation(ports.store(), studio, timeline);
        this.jobs = new JobBook(ports.store(), studio);
        this.settlement = new Settlement(ports, studio, timeline);
        this.boots = new BootWatch(ports.store(), holds, timeline, studio.policy().joinLimit());
        this.snapshots = new SnapshotMaker(ports, studio, holds, jobs, pools);
    }

    /** Runs one tick and returns what it decided. */
    public synchronized Plan tick() {
        try {
            Plan plan = observeAndAct();
            timeline.flush();
            return plan;
        } catch (RuntimeException failed) {
            writeWhatWasTold(failed);
            throw failed;
        }
    }

    /** A tick that breaks off has done what it told until then. */
    private void writeWhatWasTold(RuntimeException failed) {
        try {
            timeline.flush();
        } catch (RuntimeException also) {
            // Kept in memory, and written at the end of the next tick.
            failed.addSuppressed(also);
        }
    }

    private Plan observeAndAct() {
        Observation seen = observer.observe();
        List<Discrepancy> discrepancies = record(seen);
        List<Node> nodes = ports.store().nodes();
        if (seen.cloud() != null) {
            boots.look(nodes, seen.at());
        }
        Set<String> settled = settlement.settle(seen, nodes);
        List<Node> open =
                nodes.stream().filter(node -> !settled.contains(node.instanceId())).toList();
        Snapshot snapshot = snapshots.make(ports.ids().next("plan"), seen, open, discrepancies);
        Plan plan = Planner.plan(snapshot);
        if (!plan.actions().isEmpty()) {
            ports.store()
                    .addPlan(
                            plan.planId(),
                            plan.at(),
                            PlanJson.write(snapshot),
                            PlanJson.write(plan));
        }
        timeline.flush();
        act(plan, snapshot, seen);
        outlook = new Outlook(snapshot, plan, seen.blind());
        return plan;
    }

    /** Reads and forecasts, and neither records nor acts: what a standby shows. */
    synchronized Plan look() {
        Observation seen = observer.observe();
        // Nobody books by them: who leads keeps its own.
        observer.pricesAreKept(seen);
        Snapshot snapshot =
                snapshots.make(ports.ids().next("look"), seen, ports.store().nodes(), List.of());
        Plan plan = Planner.plan(snapshot).withoutActions();
        outlook = new Outlook(snapshot, plan, seen.blind());
        return plan;
    }

    /**
     * By how much settled costs exceeded what had been reserved; zero unless something is wrong.
     */
    public Money overrun() {
        return settlement.overrun();
    }

    @Override
    public @Nullable Outlook outlook() {
        return outlook;
    }

    private List<Discrepancy> record(Observation seen) {
        tellBlind(seen);
        intake.take();
        if (seen.market() != null) {
            ports.store()
                    .record(
                            seen.market().prices().stream()
                                    .map(
                                            price ->
                                                    new Fact.SpotPriced(
                                                            price.type(),
                                                            price.zone(),
                                                            price.from(),
                                                            price.hourly()))
                                    .toList());
            observer.pricesAreKept(seen);
        }
        List<Discrepancy> discrepancies = reconciliation.pass(seen);
        if (seen.farm() != null) {
            studio.deliveries().record(seen.farm(), ports.store());
            jobs.record(seen.farm(), seen.at());
        }
        return discrepancies;
    }

    private void tellBlind(Observation seen) {
        seen.blind()
                .forEach(
                        (source, why) -> {
                            if (blindTold.add(source.name())) {
                                timeline.tell("blind", source.name(), why);
                            }
                        });
        blindTold.retainAll(seen.blind().keySet().stream().map(Enum::name).toList());
    }

    private void act(Plan plan, Snapshot snapshot, Observation seen) {
        Acting acting =
                new Acting(
                        ports, studio, holds, timeline, plan.planId(), plan.at(), hubAddress(seen));
        List<Node> nodes = snapshot.nodes().stream().map(Snapshot.NodeView::node).toList();
        if (seen.cloud() != null) {
            OpenLaunches.settle(acting);
            RenewLeases.rewrite(seen.cloud().instances(), nodes, acting);
        }
        Map<String, String> workers = new TreeMap<>();
        snapshot.nodes()
                .forEach(
                        view -> {
                            if (view.workerId() != null) {
                                workers.put(view.node().instanceId(), view.workerId());
                            }
                        });
        List<Action.Launch> launches = new ArrayList<>();
        List<Action.Renew> renewals = new ArrayList<>();
        List<Action.Terminate> ends = new ArrayList<>();
        Set<String> draining = new HashSet<>();
        for (Action action : plan.actions()) {
            switch (action) {
                case Action.RequestBudget request -> AskForMoney.request(request, acting);
                case Action.CloseRequest close -> AskForMoney.close(close, acting);
                case Action.ApproveStanding standing ->
                        AskForMoney.approveStanding(standing, approvals, acting);
                case Action.Launch launch -> launches.add(launch);
                case Action.Renew renew -> renewals.add(renew);
                case Action.Admit admit -> admit(admit);
                case Action.Drain drain -> {
                    if (EndNodes.drain(drain, workers, acting)) {
                        draining.add(drain.instanceId());
                    }
                }
                case Action.Terminate end -> ends.add(end);
                case Action.CloseBudget close -> AskForMoney.closeBudget(close, acting);
            }
        }
        timeline.flush();
        EndNodes.markDraining(draining, nodes, acting);
        RenewLeases.carryOut(renewals, nodes, acting);
        EndNodes.terminate(ends, nodes, acting);
        ForgetWorkers.carryOut(snapshot.discrepancies(), snapshot.workers(), acting);
        // Last, for launches wait for EC2's token bucket and nothing should wait for them.
        LaunchNodes.carryOut(launches, acting);
    }

    private static @Nullable String hubAddress(Observation seen) {
        if (seen.cloud() == null) {
            return null;
        }
        for (Instance instance : seen.cloud().instances()) {
            if (instance.role() == NodeRole.HUB && instance.state().isAlive()) {
                return instance.privateAddress();
            }
        }
        return null;
    }

    private void admit(Action.Admit admit) {
        try {
            ports.farm().admit(admit.workerId(), Set.of(admit.tag()));
        } catch (RenderManagerException failed) {
            timeline.tell("failed", admit.instanceId(), String.valueOf(failed.getMessage()));
        }
    }

    @Override
    public void close() {
        observer.close();
    }
}
