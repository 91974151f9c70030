package io.spillway.core.scene;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.Job;
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
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
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
    public Policy policy = policy();
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

    public static Policy policy() {
        return new Policy(
                Duration.ofMinutes(60),
                Duration.ofMinutes(15),
                Duration.ofHours(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                0.2,
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                40,
                20,
                50,
                Set.of(TYPE),
                HUB_TYPE,
                Map.of(),
                200);
    }

    public static Policy policy(int maxNodes, int batch) {
        return policy(maxNodes, batch, Set.of(TYPE), Map.of());
    }

    public static Policy policyWithFastSpot(int maxNodes) {
        return policy(maxNodes, 20, Set.of(TYPE, FAST_TYPE), Map.of(FAST_TYPE, 2.0));
    }

    private static Policy policy(
            int maxNodes, int batch, Set<String> types, Map<String, Double> speeds) {
        Policy p = policy();
        return new Policy(
                p.lease(),
                p.margin(),
                p.diskMargin(),
                p.boot(),
                p.joinLimit(),
                p.idleLimit(),
                p.bootSlack(),
                p.askWhenMissOver(),
                p.offerValidity(),
                p.soldOutMemory(),
                maxNodes,
                batch,
                p.diskGib(),
                types,
                p.hubType(),
                speeds,
                p.draws());
    }

    public static RateCard rates() {
        return new RateCard(
                "test/1",
                "made up",
                Map.of(TYPE, Money.usd("1.428"), HUB_TYPE, Money.usd("0.08925")),
                Money.usd("0.08"),
                Money.usd("0.005"),
                Duration.ofSeconds(60),
                Duration.ofHours(1));
    }

    /** Job "j": 1000 frames of 600 s, due in 6 h, and 16 fixed workers: about 4.5 h late. */
    public static Scene lateJob() {
        return new Scene().job("j", 1000, 600, 360).fixed(16, "j").market(3);
    }

    public static BudgetRequest withStatus(BudgetRequest r, BudgetRequest.Status status) {
        return new BudgetRequest(
                r.requestId(),
                r.planId(),
                r.jobId(),
                r.show(),
                r.createdAt(),
                r.validUntil(),
                r.deadline(),
                r.finishWithoutP50(),
                r.chanceWithout(),
                r.offers(),
                status,
                "ana",
                NOW,
                r.reason());
    }

    public Scene job(String id, int frames, double frameSeconds, int dueMinutes) {
        return job(id, JobState.ACTIVE, frames, 0, frameSeconds, dueMinutes);
    }

    public Scene job(
            String id, JobState state, int frames, int running, double seconds, int dueMinutes) {
        Job job =
                new Job(
                        id,
                        "sq_" + id,
                        state,
                        50,
                        NOW.minusSeconds(3600),
                        "tag-" + id,
                        Map.of(),
                        frames,
                        0);
        Delivery delivery =
                new Delivery(id, "Dragon", "sq", "sh", now.plusSeconds(dueMinutes * 60L));
        jobs.add(
                new Snapshot.JobView(
                        job, delivery, new FrameTime(seconds, seconds * 0.1, 20), running, 0));
        return this;
    }

    /** What a job tells in its metadata: keys without their prefix, each followed by its value. */
    public Scene needs(String jobId, String... keysAndValues) {
        Map<String, String> metadata = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            metadata.put(NeedsReader.PREFIX + keysAndValues[i], keysAndValues[i + 1]);
        }
        return changeJob(
                jobId,
                view ->
                        new Snapshot.JobView(
                                view.job().withNeeds(NeedsReader.read(metadata)),
                                view.delivery(),
                                view.frameTime(),
                                view.framesRunning(),
                                view.framesFailed(),
                                view.framesPerTask(),
                                view.workers(),
                                view.lastTries()));
    }

    /** How long the frames have been rendered that a job has running. */
    public Scene runningFor(String jobId, Double... seconds) {
        return changeJob(
                jobId,
                view ->
                        new Snapshot.JobView(
                                view.job(),
                                view.delivery(),
                                view.frameTime(),
                                seconds.length,
                                view.framesFailed(),
                                view.framesPerTask(),
                                view.workers(),
                                view.lastTries(),
                                List.of(seconds)));
    }

    /** How a job's tasks ended lately. */
    public Scene tries(String jobId, int ended, int failed, int workers) {
        return changeJob(
                jobId,
                view ->
                        new Snapshot.JobView(
                                view.job(),
                                view.delivery(),
                                view.frameTime(),
                                view.framesRunning(),
                                view.framesFailed(),
                                view.framesPerTask(),
                                view.workers(),
                                new Tries(ended, failed, workers)));
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
        PoolQuote quote =
                new PoolQuote(new Pool(type, zone, option), Money.usd(price), NOW, 32, 65536L, 0);
        pools.add(new Snapshot.PoolView(quote, soldOutUntil));
        return this;
    }

    /** A pool of machines with this much memory. */
    public Scene pool(
            String type, String zone, PurchaseOption option, String price, long memoryMib) {
        Pool pool = new Pool(type, zone, option);
        pools.add(
                new Snapshot.PoolView(
                        new PoolQuote(pool, Money.usd(price), NOW, 32, memoryMib, 0), null));
        return this;
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
        Offer offer =
                new Offer(
                        kind,
                        Money.usd(cap),
                        Money.usd(cap),
                        Money.usd(cap),
                        Money.usd(cap),
                        0.97,
                        now,
                        now,
                        10,
                        1,
                        List.of());
        Budget budget =
                new Budget(
                        "budget-" + jobId,
                        "request-" + jobId,
                        null,
                        jobId,
                        "Dragon",
                        Money.usd(cap),
                        now.plus(Duration.ofHours(12)),
                        offer,
                        "ana",
                        now,
                        status);
        budgets.add(new BudgetBalance(budget, Money.usd(spent), Money.usd(reserved)));
        return this;
    }

    /** The only budget's hourly cap, and what its machines cost an hour at most now. */
    public Scene hourly(String cap, String held) {
        BudgetBalance balance = budgets.removeFirst();
        Budget budget = balance.budget();
        budgets.add(
                new BudgetBalance(
                        new Budget(
                                budget.budgetId(),
                                budget.requestId(),
                                null,
                                budget.jobId(),
                                budget.show(),
                                budget.cap(),
                                Money.usd(cap),
                                budget.expiresAt(),
                                budget.chosen(),
                                budget.approvedBy(),
                                budget.approvedAt(),
                                budget.status()),
                        balance.spent(),
                        balance.reserved(),
                        Money.usd(held)));
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
        Instant launched = now.minusSeconds(ageMinutes * 60L);
        String type = role == NodeRole.HUB ? HUB_TYPE : TYPE;
        String onDemand = role == NodeRole.HUB ? "0.08925" : "1.428";
        String hourlyCap = option == PurchaseOption.SPOT ? "0.80" : onDemand;
        Node node =
                new Node(
                        id,
                        "launch-1",
                        "budget-" + jobId,
                        jobId,
                        role,
                        new Pool(type, "us-east-1a", option),
                        Money.usd(hourlyCap),
                        phase,
                        launched,
                        launched.plus(Duration.ofMinutes(60)),
                        launched,
                        null,
                        null,
                        now,
                        null,
                        false);
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
                                withLease(
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

    /** A spot node of the fast type in its place; other nodes as they are. */
    public static Snapshot.NodeView fast(Snapshot.NodeView view) {
        Node n = view.node();
        if (n.pool().option() != PurchaseOption.SPOT) {
            return view;
        }
        Node fast =
                new Node(
                        n.instanceId(),
                        n.launchId(),
                        n.budgetId(),
                        n.jobId(),
                        n.role(),
                        new Pool(FAST_TYPE, n.pool().zone(), PurchaseOption.SPOT),
                        n.hourlyCap(),
                        n.phase(),
                        n.leaseFrom(),
                        n.leaseUntil(),
                        n.launchedAt(),
                        n.readyAt(),
                        n.endedAt(),
                        n.lastSeenAlive(),
                        n.interruptionAt(),
                        n.settled());
        return new Snapshot.NodeView(fast, view.workerId(), view.rendersJobId(), null);
    }

    public static Snapshot.NodeView inPhase(Snapshot.NodeView view, NodePhase phase) {
        return new Snapshot.NodeView(
                view.node().withPhase(phase), view.workerId(), view.rendersJobId(), null);
    }

    public static Snapshot.NodeView interrupted(Snapshot.NodeView view, Instant at) {
        return new Snapshot.NodeView(
                view.node().withInterruptionAt(at), view.workerId(), view.rendersJobId(), null);
    }

    public static Snapshot.NodeView rendering(Snapshot.NodeView view, Instant since) {
        return new Snapshot.NodeView(view.node(), view.workerId(), "j", since, null);
    }

    public static Snapshot.NodeView idle(Snapshot.NodeView view, Instant since) {
        return new Snapshot.NodeView(view.node(), view.workerId(), null, since);
    }

    public static Node withLease(Node n, Instant from, Instant until) {
        return new Node(
                n.instanceId(),
                n.launchId(),
                n.budgetId(),
                n.jobId(),
                n.role(),
                n.pool(),
                n.hourlyCap(),
                n.phase(),
                from,
                until,
                n.launchedAt(),
                n.readyAt(),
                n.endedAt(),
                n.lastSeenAlive(),
                n.interruptionAt(),
                n.settled());
    }

    public Snapshot snapshot() {
        return new Snapshot(
                "plan-7",
                now,
                42,
                policy,
                rates(),
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
