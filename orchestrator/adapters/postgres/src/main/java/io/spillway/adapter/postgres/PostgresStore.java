package io.spillway.adapter.postgres;

import io.micronaut.context.annotation.Requires;
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
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.Leader;
import io.spillway.core.ports.Store;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store in PostgreSQL: a bean wherever {@code datasources.default.url} is set. Each method is
 * one transaction. Whatever moves money locks its budget's row first; the database's own
 * constraints repeat the invariants.
 */
@Singleton
@Requires(property = "datasources.default.url")
public final class PostgresStore implements Store {

    private final Database database;
    private final Repositories repositories;
    private final Presence presence;
    private final FactTable facts;
    private final RequestTable requests;
    private final BudgetTable budgets;
    private final StandingTable standing;
    private final LaunchTable launches;
    private final NodeTable nodes;
    private final Leases leases;
    private final LedgerTable ledger;
    private final EpisodeTable episodes;
    private final WorkTable work;
    private final Timeline timeline;

    PostgresStore(Database database, Repositories repositories, Presence presence) {
        this.database = database;
        this.repositories = repositories;
        this.presence = presence;
        this.facts = new FactTable(database);
        this.requests = new RequestTable(database);
        this.budgets = new BudgetTable(database);
        this.standing = new StandingTable(database);
        this.launches = new LaunchTable(database);
        this.nodes = new NodeTable(database);
        this.leases = new Leases(database);
        this.ledger = new LedgerTable(database);
        this.episodes = new EpisodeTable(database);
        this.work = new WorkTable(database);
        this.timeline = new Timeline(database, repositories.timeline());
    }

    @Override
    public Store under(Epoch epoch) {
        return new PostgresStore(database.under(epoch), repositories, presence);
    }

    @Override
    public Optional<Leader> lead(String owner, Instant now, Duration term) {
        return database.change(session -> LeaderRow.lead(session, presence, owner, now, term));
    }

    @Override
    public void resign(Epoch epoch) {
        boolean ignored =
                database.change(
                        session -> {
                            LeaderRow.resign(session, epoch);
                            return true;
                        });
    }

    @Override
    public void calling(Epoch epoch, Instant until) {
        writeCalling(epoch, until);
    }

    @Override
    public void called(Epoch epoch) {
        writeCalling(epoch, null);
    }

    private void writeCalling(Epoch epoch, @Nullable Instant until) {
        boolean ignored =
                database.change(
                        session -> {
                            LeaderRow.calling(session, epoch, until);
                            return true;
                        });
    }

    @Override
    public Optional<Leader> leader() {
        return database.read(LeaderRow::leader);
    }

    @Override
    public List<Fact> record(Collection<? extends Fact> observed) {
        return facts.record(observed);
    }

    @Override
    public List<Fact> factsAbout(String resourceId) {
        return facts.about(resourceId);
    }

    @Override
    public Map<String, List<Fact>> factsAbout(Collection<String> resourceIds) {
        return facts.about(resourceIds);
    }

    @Override
    public Map<String, List<Fact.VolumeCreated>> volumesOf(Collection<String> instanceIds) {
        return facts.volumesOf(instanceIds);
    }

    @Override
    public List<Fact.VolumeCreated> volumesOf(String instanceId) {
        return facts.volumesOf(instanceId);
    }

    @Override
    public SpotPriceHistory spotPrices(String type, String zone) {
        return facts.spotPrices(type, zone);
    }

    @Override
    public boolean addRequest(BudgetRequest request) {
        return requests.add(request);
    }

    @Override
    public Optional<BudgetRequest> request(String requestId) {
        return requests.find(requestId);
    }

    @Override
    public List<BudgetRequest> requests(Instant decidedSince) {
        return requests.openOrDecidedSince(decidedSince);
    }

    @Override
    public boolean closeRequest(
            String requestId,
            BudgetRequest.Status status,
            String decidedBy,
            Instant at,
            String reason) {
        return requests.close(requestId, status, decidedBy, at, reason);
    }

    @Override
    public boolean approve(Budget budget) {
        return budgets.approve(budget);
    }

    @Override
    public Optional<BudgetBalance> balance(String budgetId) {
        return budgets.balance(budgetId);
    }

    @Override
    public List<BudgetBalance> balances() {
        return budgets.balances();
    }

    @Override
    public boolean setBudgetStatus(String budgetId, Budget.Status status, String by, Instant at) {
        return budgets.setStatus(budgetId, status, by, at);
    }

    @Override
    public void addStanding(StandingApproval approval) {
        standing.add(approval);
    }

    @Override
    public List<StandingApproval> standing() {
        return standing.all();
    }

    @Override
    public boolean setStandingStatus(
            String standingApprovalId, StandingApproval.Status status, String by, Instant at) {
        return standing.setStatus(standingApprovalId, status, by, at);
    }

    @Override
    public Map<String, Money> drawnInWeekOf(Instant instant) {
        return standing.drawnInWeekOf(instant);
    }

    @Override
    public boolean intend(Launch launch) {
        return launches.intend(launch);
    }

    @Override
    public List<Launch> launches(Set<Launch.State> states) {
        return launches.in(states);
    }

    @Override
    public Optional<Launch> launch(String launchId) {
        return launches.find(launchId);
    }

    @Override
    public void launched(String launchId, LaunchResult result, Instant at) {
        nodes.launched(launchId, result, at);
    }

    @Override
    public void launchFailed(String launchId, String message, Instant at) {
        launches.failed(launchId, message, at);
    }

    @Override
    public void launchUnknown(String launchId, String message, Instant at) {
        launches.unknown(launchId, message, at);
    }

    @Override
    public boolean adopt(
            String instanceId, String launchId, Pool pool, Instant launchedAt, Instant at) {
        return nodes.adopt(instanceId, launchId, pool, launchedAt, at);
    }

    @Override
    public Set<String> extendLeases(List<LeaseExtension> extensions, Instant at) {
        return leases.extend(extensions, at);
    }

    @Override
    public List<Node> nodes() {
        return nodes.unsettled();
    }

    @Override
    public List<Node> allNodes() {
        return nodes.all();
    }

    @Override
    public Map<Pool, Long> interruptions() {
        return nodes.interruptions();
    }

    @Override
    public Optional<Node> node(String instanceId) {
        return nodes.find(instanceId);
    }

    @Override
    public void updateNodes(Collection<Node> seen) {
        nodes.update(seen);
    }

    @Override
    public Money settle(String instanceId, List<LedgerEntry> entries, Instant at) {
        return ledger.settle(instanceId, entries, at);
    }

    @Override
    public List<LedgerEntry> ledger() {
        return ledger.all();
    }

    @Override
    public void recordEpisodes(Collection<Episode> observed) {
        episodes.record(observed);
    }

    @Override
    public List<Episode> episodes(Instant endedSince) {
        return episodes.since(endedSince);
    }

    @Override
    public void setDelivery(Delivery delivery) {
        database.write(
                session -> {
                    repositories
                            .deliveries()
                            .put(
                                    delivery.jobId(),
                                    delivery.show(),
                                    delivery.sequence(),
                                    delivery.shot(),
                                    delivery.deadline());
                    return delivery;
                });
    }

    @Override
    public Map<String, Delivery> deliveries() {
        Map<String, Delivery> byJob = new LinkedHashMap<>();
        for (DeliveryRow row : repositories.deliveries().listOrderByJobId()) {
            byJob.put(row.jobId(), row.toDelivery());
        }
        return byJob;
    }

    @Override
    public void addWork(Collection<WorkSpan> spans) {
        work.add(spans);
    }

    @Override
    public List<WorkSpan> workOf(String workerName) {
        return work.of(workerName);
    }

    @Override
    public List<WorkSpan> finishedWork(String jobId, int limit) {
        return work.finished(jobId, limit);
    }

    @Override
    public void addPlan(String planId, Instant at, String snapshotJson, String planJson) {
        database.act(
                session -> {
                    repositories
                            .plans()
                            .add(planId, at.truncatedTo(ChronoUnit.MICROS), snapshotJson, planJson);
                    return planId;
                });
    }

    @Override
    public Optional<StoredPlan> plan(String planId) {
        return repositories.plans().findByPlanId(planId).map(PlanRow::toPlan);
    }

    @Override
    public void addTimeline(Collection<TimelineEvent> events) {
        timeline.add(events);
    }

    @Override
    public List<TimelineEvent> timeline(long afterSequence, int limit) {
        return timeline.after(afterSequence, limit);
    }
}
