package io.spillway.core.scene;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.LicencePool;
import io.spillway.core.farm.NeedsReader;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.farm.SiteLink;
import io.spillway.core.farm.Tries;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds snapshots for tests; what isn't said is ordinary. All times are minutes from now. */
public final class Scene {

    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    public static final String TYPE = "c7i.8xlarge";
    public static final String FAST_TYPE = "c7i.16xlarge";
    public static final String HUB_TYPE = "c7i.large";

    public Instant now = NOW;
    public Policy policy = Studio.policy();
    public final List<Snapshot.JobView> jobs = new ArrayList<>();
    public final List<Worker> workers = new ArrayList<>();
    public final List<Snapshot.NodeView> nodes = new ArrayList<>();
    public final List<Launch> launches = new ArrayList<>();
    public final List<Snapshot.PoolView> pools = new ArrayList<>();
    public final List<BudgetBalance> budgets = new ArrayList<>();
    public final List<BudgetRequest> requests = new ArrayList<>();
    public final List<StandingApproval> standing = new ArrayList<>();
    public final Map<String, Money> drawn = new HashMap<>();
    public final List<Snapshot.Source> blind = new ArrayList<>();
    public final List<Discrepancy> discrepancies = new ArrayList<>();
    public final List<LaunchHold> holds = new ArrayList<>();
    public SiteLimits limits = SiteLimits.NONE;

    /** Job "j": 1000 frames of 600 s, due in 6 h, and 16 fixed workers: about 4.5 h late. */
    public static Scene lateJob() {
        return new Scene().job("j", 1000, 600, 360).fixed(16, "j").market(3);
    }

    public Scene job(String id, int frames, double frameSeconds, int dueMinutes) {
        return job(id, JobState.ACTIVE, frames, 0, frameSeconds, dueMinutes);
    }

    public Scene job(
            String id, JobState state, int frames, int running, double seconds, int dueMinutes) {
        jobs.add(Jobs.view(id, state, frames, running, seconds, now.plusSeconds(dueMinutes * 60L)));
        return this;
    }

    /** What a job tells in its metadata: keys without their prefix, each followed by its value. */
    public Scene needs(String jobId, String... keysAndValues) {
        Map<String, String> metadata = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            metadata.put(NeedsReader.PREFIX + keysAndValues[i], keysAndValues[i + 1]);
        }
        return changeJob(jobId, view -> Jobs.withNeeds(view, NeedsReader.read(metadata)));
    }

    /** How long the frames have been rendered that a job has running. */
    public Scene runningFor(String jobId, Double... seconds) {
        return changeJob(jobId, view -> Jobs.withRunning(view, List.of(seconds)));
    }

    /** How a job's tasks ended lately. */
    public Scene tries(String jobId, int ended, int failed, int workers) {
        return changeJob(jobId, view -> Jobs.withTries(view, new Tries(ended, failed, workers)));
    }

    public Scene changeJob(String jobId, UnaryOperator<Snapshot.JobView> change) {
        jobs.replaceAll(view -> view.job().jobId().equals(jobId) ? change.apply(view) : view);
        return this;
    }

    public Scene licence(String name, int seats, String hourly, boolean reachable) {
        List<LicencePool> pools = new ArrayList<>(limits.licences());
        pools.add(new LicencePool(name, seats, Money.usd(hourly), reachable));
        limits = new SiteLimits(pools, limits.link());
        return this;
    }

    public Scene link(long bitsPerSecond, double cacheHitShare) {
        limits = new SiteLimits(limits.licences(), new SiteLink(bitsPerSecond, cacheHitShare));
        return this;
    }

    public Snapshot.JobView view(String jobId) {
        return jobs.stream()
                .filter(view -> view.job().jobId().equals(jobId))
                .findFirst()
                .orElseThrow();
    }

    /** Fixed workers that serve the tags of these jobs. */
    public Scene fixed(int count, String... jobIds) {
        Set<String> tags = new TreeSet<>();
        for (String id : jobIds) {
            tags.add("tag-" + id);
        }
        for (int i = 0; i < count; i++) {
            String id = "fixed-%02d".formatted(workers.size());
            workers.add(new Worker(id, id, WorkerState.BUSY, tags, now));
        }
        return this;
    }

    /** Spot pools at $0.40, $0.41, ..., two on-demand zones, and the hub's. */
    public Scene market(int spotPools) {
        for (int i = 0; i < spotPools; i++) {
            pool(TYPE, "us-east-1" + (char) ('a' + i), PurchaseOption.SPOT, "0." + (40 + i), null);
        }
        pool(TYPE, "us-east-1a", PurchaseOption.ON_DEMAND, "1.428", null);
        pool(HUB_TYPE, "us-east-1a", PurchaseOption.ON_DEMAND, "0.08925", null);
        return this;
    }

    public Scene pool(
            String type,
            String zone,
            PurchaseOption option,
            String price,
            @Nullable Instant soldOutUntil) {
        pools.add(new Snapshot.PoolView(quote(type, zone, option, price, 65536), soldOutUntil));
        return this;
    }

    /** A pool of machines with this much memory. */
    public Scene pool(
            String type, String zone, PurchaseOption option, String price, long memoryMib) {
        pools.add(new Snapshot.PoolView(quote(type, zone, option, price, memoryMib), null));
        return this;
    }

    private static PoolQuote quote(
            String type, String zone, PurchaseOption option, String price, long memoryMib) {
        Pool pool = new Pool(type, zone, option);
        return new PoolQuote(pool, Money.usd(price), NOW, 32, memoryMib, 0);
    }

    public Scene soldOutSpot() {
        pools.replaceAll(
                view ->
                        view.quote().pool().option() == PurchaseOption.SPOT
                                ? new Snapshot.PoolView(view.quote(), now.plusSeconds(600))
                                : view);
        return this;
    }

    public Scene budget(String jobId, String cap) {
        return budget(jobId, cap, "0", "0", Budget.Status.OPEN, OfferKind.RECOMMENDED);
    }

    public Scene budget(
            String jobId,
            String cap,
            String spent,
            String reserved,
            Budget.Status status,
            OfferKind kind) {
        Budget budget = Budgets.budget(jobId, Money.usd(cap), status, kind, now);
        budgets.add(new BudgetBalance(budget, Money.usd(spent), Money.usd(reserved)));
        return this;
    }

    /** The only budget's hourly cap, and what its machines cost an hour at most now. */
    public Scene hourly(String cap, String held) {
        budgets.add(Budgets.withHourly(budgets.removeFirst(), Money.usd(cap), Money.usd(held)));
        return this;
    }

    public Scene hub(NodePhase phase) {
        return node(
                "i-hub",
                "j",
                NodeRole.HUB,
                phase,
                PurchaseOption.ON_DEMAND,
                phase == NodePhase.JOINING ? 1 : 20,
                null);
    }

    /** A ready spot node of job "j" that renders, launched so many minutes ago. */
    public Scene spotNode(String id, int ageMinutes) {
        return node(
                id, "j", NodeRole.WORKER, NodePhase.READY, PurchaseOption.SPOT, ageMinutes, "j");
    }

    public Scene node(
            String id,
            String jobId,
            NodeRole role,
            NodePhase phase,
            PurchaseOption option,
            int ageMinutes,
            @Nullable String renders) {
        Node node =
                Nodes.node(id, jobId, role, phase, option, now.minusSeconds(ageMinutes * 60L), now);
        boolean signedOn = role == NodeRole.WORKER && phase != NodePhase.JOINING;
        if (signedOn) {
            WorkerState state = renders == null ? WorkerState.IDLE : WorkerState.BUSY;
            workers.add(new Worker("w-" + id, id, state, Set.of("tag-" + jobId), now));
        }
        nodes.add(new Snapshot.NodeView(node, signedOn ? "w-" + id : null, renders, null));
        return this;
    }

    /** The sources differ about a machine or a disk, for half an hour by now. */
    public Scene trouble(DiscrepancyKind kind, String resourceId) {
        discrepancies.add(
                new Discrepancy(
                        kind, resourceId, now.minusSeconds(1800), Money.usd("0.60"), null, null));
        return this;
    }

    public Scene lease(String id, int fromMinutesAgo, int leftMinutes) {
        return change(
                id,
                view ->
                        new Snapshot.NodeView(
                                Nodes.withLease(
                                        view.node(),
                                        now.minusSeconds(fromMinutesAgo * 60L),
                                        now.plusSeconds(leftMinutes * 60L)),
                                view.workerId(),
                                view.rendersJobId(),
                                view.idleSince()));
    }

    public Scene change(String id, UnaryOperator<Snapshot.NodeView> change) {
        nodes.replaceAll(view -> view.node().instanceId().equals(id) ? change.apply(view) : view);
        return this;
    }

    public Scene workerState(String workerId, WorkerState state, Instant lastSeen) {
        workers.replaceAll(
                worker ->
                        worker.workerId().equals(workerId)
                                ? new Worker(
                                        workerId, worker.name(), state, worker.tags(), lastSeen)
                                : worker);
        return this;
    }

    public Snapshot snapshot() {
        return new Snapshot(
                "plan-7",
                now,
                42,
                policy,
                Studio.rates(),
                jobs,
                workers,
                nodes,
                launches,
                pools,
                budgets,
                requests,
                standing,
                drawn,
                holds,
                blind,
                discrepancies,
                limits);
    }

    public Plan plan() {
        return Planner.plan(snapshot());
    }

    public static <T extends Action> List<T> only(Plan plan, Class<T> kind) {
        return plan.actions().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
