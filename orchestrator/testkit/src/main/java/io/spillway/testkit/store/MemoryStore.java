package io.spillway.testkit.store;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.reconcile.Episode;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.ledger.SpotPriceHistory;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store in memory that passes the same contract suite as the database. Every method holds one
 * lock, so each is one transaction; nothing outlives the process.
 */
public final class MemoryStore implements Store {

    private final MemoryFacts facts = new MemoryFacts();
    private final MemoryBudgets budgets = new MemoryBudgets();
    private final MemoryLaunches launches = new MemoryLaunches(budgets);
    private final MemoryNodes nodes = new MemoryNodes(budgets, launches);
    private final MemoryEpisodes episodes = new MemoryEpisodes();
    private final MemoryRecords records = new MemoryRecords();

    @Override
    public synchronized List<Fact> record(Collection<? extends Fact> observed) {
        return facts.record(observed);
    }

    @Override
    public synchronized List<Fact> factsAbout(String resourceId) {
        return facts.about(resourceId);
    }

    @Override
    public synchronized List<Fact.VolumeCreated> volumesOf(String instanceId) {
        return facts.volumesOf(instanceId);
    }

    @Override
    public synchronized SpotPriceHistory spotPrices(String type, String zone) {
        return facts.spotPrices(type, zone);
    }

    @Override
    public synchronized boolean addRequest(BudgetRequest request) {
        return budgets.addRequest(request);
    }

    @Override
    public synchronized Optional<BudgetRequest> request(String requestId) {
        return Optional.ofNullable(budgets.request(requestId));
    }

    @Override
    public synchronized List<BudgetRequest> requests(Instant decidedSince) {
        return budgets.requests(decidedSince);
    }

    @Override
    public synchronized boolean closeRequest(
            String requestId,
            BudgetRequest.Status status,
            String decidedBy,
            Instant at,
            String reason) {
        return budgets.closeRequest(requestId, status, decidedBy, at, reason);
    }

    @Override
    public synchronized boolean approve(Budget budget) {
        return budgets.approve(budget);
    }

    @Override
    public synchronized Optional<BudgetBalance> balance(String budgetId) {
        return Optional.ofNullable(budgets.account(budgetId)).map(Account::balance);
    }

    @Override
    public synchronized List<BudgetBalance> balances() {
        return budgets.balances();
    }

    @Override
    public synchronized boolean setBudgetStatus(
            String budgetId, Budget.Status status, String by, Instant at) {
        return budgets.setStatus(budgetId, status);
    }

    @Override
    public synchronized void addStanding(StandingApproval approval) {
        budgets.addStanding(approval);
    }

    @Override
    public synchronized List<StandingApproval> standing() {
        return budgets.standing();
    }

    @Override
    public synchronized Map<String, Money> drawnSince(Instant since) {
        return budgets.drawnSince(since);
    }

    @Override
    public synchronized boolean intend(Launch launch) {
        return launches.intend(launch);
    }

    @Override
    public synchronized List<Launch> launches(Set<Launch.State> states) {
        return launches.in(states);
    }

    @Override
    public synchronized Optional<Launch> launch(String launchId) {
        return Optional.ofNullable(launches.row(launchId)).map(MemoryLaunches.Row::launch);
    }

    @Override
    public synchronized void launched(String launchId, LaunchResult result, Instant at) {
        nodes.launched(launchId, result, at);
    }

    @Override
    public synchronized void launchFailed(String launchId, String message, Instant at) {
        launches.failed(launchId, message);
    }

    @Override
    public synchronized void launchUnknown(String launchId, String message, Instant at) {
        launches.unknown(launchId, message);
    }

    @Override
    public synchronized boolean adopt(
            String instanceId, String launchId, Pool pool, Instant launchedAt, Instant at) {
        return nodes.adopt(instanceId, launchId, pool, launchedAt, at);
    }

    @Override
    public synchronized Set<String> extendLeases(List<LeaseExtension> extensions, Instant at) {
        return nodes.extendLeases(extensions, at);
    }

    @Override
    public synchronized List<Node> nodes() {
        return nodes.unsettled();
    }

    @Override
    public synchronized List<Node> allNodes() {
        return nodes.all();
    }

    @Override
    public synchronized Optional<Node> node(String instanceId) {
        return Optional.ofNullable(nodes.node(instanceId));
    }

    @Override
    public synchronized void updateNodes(Collection<Node> seen) {
        nodes.update(seen);
    }

    @Override
    public synchronized Money settle(String instanceId, List<LedgerEntry> entries, Instant at) {
        return nodes.settle(instanceId, entries);
    }

    @Override
    public synchronized List<LedgerEntry> ledger() {
        return nodes.ledger();
    }

    @Override
    public synchronized void recordEpisodes(Collection<Episode> observed) {
        episodes.record(observed);
    }

    @Override
    public synchronized List<Episode> episodes(Instant endedSince) {
        return episodes.since(endedSince);
    }

    @Override
    public synchronized void setDelivery(Delivery delivery) {
        records.setDelivery(delivery);
    }

    @Override
    public synchronized Map<String, Delivery> deliveries() {
        return records.deliveries();
    }

    @Override
    public synchronized void addWork(Collection<WorkSpan> spans) {
        records.addWork(spans);
    }

    @Override
    public synchronized List<WorkSpan> workOf(String workerName) {
        return records.workOf(workerName);
    }

    @Override
    public synchronized List<WorkSpan> finishedWork(String jobId, int limit) {
        return records.finishedWork(jobId, limit);
    }

    @Override
    public synchronized void addPlan(
            String planId, Instant at, String snapshotJson, String planJson) {
        records.addPlan(new StoredPlan(planId, at, snapshotJson, planJson));
    }

    @Override
    public synchronized Optional<StoredPlan> plan(String planId) {
        return Optional.ofNullable(records.plan(planId));
    }

    @Override
    public synchronized void addTimeline(Collection<TimelineEvent> events) {
        records.addTimeline(events);
    }

    @Override
    public synchronized List<TimelineEvent> timeline(long afterSequence, int limit) {
        return records.timeline(afterSequence, limit);
    }
}
