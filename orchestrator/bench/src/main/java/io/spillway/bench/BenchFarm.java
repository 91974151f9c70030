package io.spillway.bench;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.Fact;
import io.spillway.core.money.Money;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.farm.FarmWorker;
import io.spillway.sandbox.farm.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Fills a {@link BenchWorld} with jobs, budgets and machines that run. */
final class BenchFarm {

    private static final Money UNIT = Money.usd("5");
    private static final Money HOURLY = Money.usd("1");
    private static final int MOST_IN_A_FLEET = 1_000;

    private final BenchWorld world;
    private int launches;

    BenchFarm(BenchWorld world) {
        this.world = world;
    }

    /** Submits a job with a tag of its own. */
    FarmJob job(String name, int frames, double frameSeconds, Duration dueIn) {
        TreeMap<String, String> metadata = new TreeMap<>();
        metadata.put("show", "bench");
        metadata.put("sequence", "sq010");
        metadata.put("shot", name);
        metadata.put("deadline", world.story.instant().plus(dueIn).toString());
        return world.story.locked(
                () ->
                        world.farm.submit(
                                new JobSpec(
                                        name,
                                        "simple-blender-render",
                                        50,
                                        name,
                                        metadata,
                                        IntStream.rangeClosed(1, frames).boxed().toList(),
                                        1,
                                        frameSeconds,
                                        JobSpec.USUAL_VARIATION,
                                        false)));
    }

    /** So many frames of a job are known to have taken this long. */
    void rendered(FarmJob job, int frames, Duration each) {
        Instant end = world.story.instant();
        world.store.addWork(
                IntStream.range(0, frames)
                        .mapToObj(
                                i ->
                                        new WorkSpan(
                                                "render-" + i,
                                                job.id(),
                                                job.id() + "-rendered-" + i,
                                                end.minus(each),
                                                end,
                                                1,
                                                true))
                        .toList());
    }

    /** A producer approved this much for a job, at this moment. */
    String approve(FarmJob job, String cap) {
        Instant now = world.story.instant();
        Offer offer =
                new Offer(
                        OfferKind.RECOMMENDED,
                        Money.usd(cap),
                        Money.usd(cap),
                        Money.usd(cap),
                        Money.usd(cap),
                        1,
                        now,
                        now,
                        1,
                        1,
                        List.of());
        String requestId = "request-" + job.id();
        world.store.addRequest(
                new BudgetRequest(
                        requestId,
                        "plan-0",
                        job.id(),
                        "bench",
                        now,
                        now.plus(Duration.ofHours(1)),
                        now.plus(Duration.ofHours(8)),
                        now.plus(Duration.ofHours(9)),
                        0,
                        List.of(offer),
                        BudgetRequest.Status.OPEN,
                        null,
                        null,
                        "bench"));
        String budgetId = "budget-" + job.id();
        boolean approved =
                world.store.approve(
                        new Budget(
                                budgetId,
                                requestId,
                                null,
                                job.id(),
                                "bench",
                                Money.usd(cap),
                                null,
                                now.plus(Duration.ofDays(30)),
                                offer,
                                "bench",
                                now,
                                Budget.Status.OPEN));
        if (!approved) {
            throw new IllegalStateException("the budget of " + job.id() + " wasn't approved");
        }
        return budgetId;
    }

    /** A hub that is up. */
    void hub(FarmJob job, String budgetId) {
        hub(job, budgetId, world.story.instant());
    }

    /**
     * A hub that is up.
     *
     * @param since the books say that it was rented then
     */
    void hub(FarmJob job, String budgetId, Instant since) {
        ready(launch(job, budgetId, NodeRole.HUB, 1, since));
    }

    /**
     * Workers that are up, signed on and tagged for their job.
     *
     * @param since the books say that they were rented then
     */
    void workers(FarmJob job, String budgetId, int count, Instant since) {
        List<String> ids = new ArrayList<>();
        for (int left = count; left > 0; left -= MOST_IN_A_FLEET) {
            int some = Math.min(left, MOST_IN_A_FLEET);
            ids.addAll(launch(job, budgetId, NodeRole.WORKER, some, since));
        }
        ready(ids);
        String tag = job.spec().tag();
        world.story.locked(
                () -> {
                    for (String id : ids) {
                        FarmWorker worker = world.farm.signOn(id, 1);
                        world.farm.setTags(worker, List.of(world.farm.tag(tag == null ? "" : tag)));
                    }
                    return true;
                });
    }

    private List<String> launch(
            FarmJob job, String budgetId, NodeRole role, int count, Instant since) {
        launches++;
        String launchId = "launch-fill-" + launches;
        Instant leaseUntil = since.plus(world.studio.policy().lease());
        LaunchOrder order =
                new LaunchOrder(
                        launchId,
                        1,
                        "token-fill-" + launches,
                        role,
                        pools(role),
                        count,
                        leaseUntil,
                        Map.of(Tags.BUDGET_ID, budgetId, Tags.JOB_ID, job.id()),
                        "role=" + (role == NodeRole.HUB ? "hub" : "worker") + "\n",
                        world.studio.policy().diskGib(),
                        role == NodeRole.HUB);
        if (!world.store.intend(
                new Launch(
                        order,
                        "plan-0",
                        budgetId,
                        job.id(),
                        UNIT,
                        HOURLY,
                        "bench",
                        since,
                        Launch.State.INTENDED,
                        0,
                        null))) {
            throw new IllegalStateException("the bench's own launch wasn't paid for");
        }
        LaunchResult result = world.cloud.launch(order);
        world.store.launched(launchId, result, since);
        world.store.record(
                result.launched().stream()
                        .map(
                                one ->
                                        new Fact.NodeStarted(
                                                one.instanceId(), launchId, one.pool(), since))
                        .toList());
        return result.launched().stream().map(LaunchResult.Launched::instanceId).toList();
    }

    private List<PoolBid> pools(NodeRole role) {
        List<PoolBid> bids = new ArrayList<>();
        for (String zone : new FlatMarket().zones()) {
            if (role == NodeRole.HUB) {
                Pool pool = new Pool(FlatMarket.HUB_TYPE, zone, PurchaseOption.ON_DEMAND);
                bids.add(new PoolBid(pool, Money.usd("0.2")));
            } else {
                Pool pool = new Pool("c7i.8xlarge", zone, PurchaseOption.SPOT);
                bids.add(new PoolBid(pool, Money.usd("1")));
            }
        }
        return bids;
    }

    /** What their agents would have done: they run, and their state tag says so. */
    private void ready(List<String> ids) {
        world.pass(Duration.ofMinutes(1));
        world.story.locked(
                () -> {
                    world.account.createTags(ids, Map.of(Tags.STATE, "ready"));
                    return true;
                });
    }
}
