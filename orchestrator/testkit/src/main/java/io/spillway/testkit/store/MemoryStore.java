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
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.Leader;
import io.spillway.core.ports.NotLeadingException;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that passes the same contract suite as the database. Every method holds one
 * lock, which the views under an epoch share, so each is one transaction; nothing outlives the
 * process.
 */
public final class MemoryStore implements Store {

    /** All that is remembered, and the lock on it. */
    private static final class Memory {
        private final MemoryLeadership leadership = new MemoryLeadership();
        private final MemoryFacts facts = new MemoryFacts();
        private final MemoryBudgets budgets = new MemoryBudgets();
        private final MemoryLaunches launches = new MemoryLaunches(budgets);
        private final MemoryNodes nodes = new MemoryNodes(budgets, launches);
        private final MemoryEpisodes episodes = new MemoryEpisodes();
        private final MemoryRecords records = new MemoryRecords();
    }

    private final Memory memory;
    private final @Nullable Epoch epoch;

    public MemoryStore() {
        this(new Memory(), null);
    }

    private MemoryStore(Memory memory, @Nullable Epoch epoch) {
        this.memory = memory;
        this.epoch = epoch;
    }

    @Override
    public Store under(Epoch other) {
        return new MemoryStore(memory, other);
    }

    private <T> T read(Supplier<T> work) {
        synchronized (memory) {
            return work.get();
        }
    }

    private <T> T write(Supplier<T> work) {
        synchronized (memory) {
            if (epoch != null) {
                memory.leadership.require(epoch);
            }
            return work.get();
        }
    }

    private void write(Runnable work) {
        Boolean ignored =
                write(
                        () -> {
                            work.run();
                            return true;
                        });
    }

    private <T> T act(Supplier<T> work) {
        requireAnEpoch();
        return write(work);
    }

    private void act(Runnable work) {
        requireAnEpoch();
        write(work);
    }

    private void requireAnEpoch() {
        if (epoch == null) {
            throw NotLeadingException.underNoEpoch();
        }
    }

    @Override
    public Optional<Leader> lead(String owner, Instant now, Duration term) {
        return read(() -> memory.leadership.lead(owner, now, term));
    }

    @Override
    public void resign(Epoch resigned) {
        synchronized (memory) {
            memory.leadership.resign(resigned);
        }
    }

    @Override
    public void calling(Epoch calling, Instant until) {
        synchronized (memory) {
            memory.leadership.calling(calling, until);
        }
    }

    @Override
    public void called(Epoch calling) {
        synchronized (memory) {
            memory.leadership.calling(calling, null);
        }
    }

    /** The process that leads has ended without resigning. */
    public void leaderIsGone() {
        synchronized (memory) {
            memory.leadership.leaderIsGone();
        }
    }

    @Override
    public Optional<Leader> leader() {
        return read(memory.leadership::leader);
    }

    @Override
    public List<Fact> record(Collection<? extends Fact> observed) {
        return write(() -> memory.facts.record(observed));
    }

    @Override
    public List<Fact> factsAbout(String resourceId) {
        return read(() -> memory.facts.about(resourceId));
    }

    @Override
    public List<Fact.VolumeCreated> volumesOf(String instanceId) {
        return read(() -> memory.facts.volumesOf(instanceId));
    }

    @Override
    public SpotPriceHistory spotPrices(String type, String zone) {
        return read(() -> memory.facts.spotPrices(type, zone));
    }

    @Override
    public boolean addRequest(BudgetRequest request) {
        return write(() -> memory.budgets.addRequest(request));
    }

    @Override
    public Optional<BudgetRequest> request(String requestId) {
        return read(() -> Optional.ofNullable(memory.budgets.request(requestId)));
    }

    @Override
    public List<BudgetRequest> requests(Instant decidedSince) {
        return read(() -> memory.budgets.requests(decidedSince));
    }

    @Override
    public boolean closeRequest(
            String requestId,
            BudgetRequest.Status status,
            String decidedBy,
            Instant at,
            String reason) {
        return write(() -> memory.budgets.closeRequest(requestId, status, decidedBy, at, reason));
    }

    @Override
    public boolean approve(Budget budget) {
        return write(() -> memory.budgets.approve(budget));
    }

    @Override
    public Optional<BudgetBalance> balance(String budgetId) {
        return read(() -> memory.nodes.balance(budgetId));
    }

    @Override
    public List<BudgetBalance> balances() {
        return read(() -> memory.nodes.balances());
    }

    @Override
    public boolean setBudgetStatus(String budgetId, Budget.Status status, String by, Instant at) {
        return write(() -> memory.budgets.setStatus(budgetId, status));
    }

    @Override
    public void addStanding(StandingApproval approval) {
        write(() -> memory.budgets.addStanding(approval));
    }

    @Override
    public List<StandingApproval> standing() {
        return read(() -> memory.budgets.standing());
    }

    @Override
    public boolean setStandingStatus(
            String standingApprovalId, StandingApproval.Status status, String by, Instant at) {
        return write(() -> memory.budgets.setStandingStatus(standingApprovalId, status));
    }

    @Override
    public Map<String, Money> drawnInWeekOf(Instant instant) {
        return read(() -> memory.budgets.drawnInWeekOf(instant));
    }

    @Override
    public boolean intend(Launch launch) {
        return act(() -> memory.nodes.intend(launch));
    }

    @Override
    public List<Launch> launches(Set<Launch.State> states) {
        return read(() -> memory.launches.in(states));
    }

    @Override
    public Optional<Launch> launch(String launchId) {
        return read(
                () ->
                        Optional.ofNullable(memory.launches.row(launchId))
                                .map(MemoryLaunches.Row::launch));
    }

    @Override
    public void launched(String launchId, LaunchResult result, Instant at) {
        act(() -> memory.nodes.launched(launchId, result, at));
    }

    @Override
    public void launchFailed(String launchId, String message, Instant at) {
        act(() -> memory.launches.failed(launchId, message));
    }

    @Override
    public void launchUnknown(String launchId, String message, Instant at) {
        act(() -> memory.launches.unknown(launchId, message));
    }

    @Override
    public boolean adopt(
            String instanceId, String launchId, Pool pool, Instant launchedAt, Instant at) {
        return act(() -> memory.nodes.adopt(instanceId, launchId, pool, launchedAt, at));
    }

    @Override
    public Set<String> extendLeases(List<LeaseExtension> extensions, Instant at) {
        return act(() -> memory.nodes.extendLeases(extensions, at));
    }

    @Override
    public List<Node> nodes() {
        return read(() -> memory.nodes.unsettled());
    }

    @Override
    public List<Node> allNodes() {
        return read(() -> memory.nodes.all());
    }

    @Override
    public Optional<Node> node(String instanceId) {
        return read(() -> Optional.ofNullable(memory.nodes.node(instanceId)));
    }

    @Override
    public void updateNodes(Collection<Node> seen) {
        act(() -> memory.nodes.update(seen));
    }

    @Override
    public Money settle(String instanceId, List<LedgerEntry> entries, Instant at) {
        return act(() -> memory.nodes.settle(instanceId, entries));
    }

    @Override
    public List<LedgerEntry> ledger() {
        return read(() -> memory.nodes.ledger());
    }

    @Override
    public void recordEpisodes(Collection<Episode> observed) {
        write(() -> memory.episodes.record(observed));
    }

    @Override
    public List<Episode> episodes(Instant endedSince) {
        return read(() -> memory.episodes.since(endedSince));
    }

    @Override
    public void setDelivery(Delivery delivery) {
        write(() -> memory.records.setDelivery(delivery));
    }

    @Override
    public Map<String, Delivery> deliveries() {
        return read(() -> memory.records.deliveries());
    }

    @Override
    public void addWork(Collection<WorkSpan> spans) {
        write(() -> memory.records.addWork(spans));
    }

    @Override
    public List<WorkSpan> workOf(String workerName) {
        return read(() -> memory.records.workOf(workerName));
    }

    @Override
    public List<WorkSpan> finishedWork(String jobId, int limit) {
        return read(() -> memory.records.finishedWork(jobId, limit));
    }

    @Override
    public void addPlan(String planId, Instant at, String snapshotJson, String planJson) {
        act(() -> memory.records.addPlan(new StoredPlan(planId, at, snapshotJson, planJson)));
    }

    @Override
    public Optional<StoredPlan> plan(String planId) {
        return read(() -> Optional.ofNullable(memory.records.plan(planId)));
    }

    @Override
    public void addTimeline(Collection<TimelineEvent> events) {
        write(() -> memory.records.addTimeline(events));
    }

    @Override
    public List<TimelineEvent> timeline(long afterSequence, int limit) {
        return read(() -> memory.records.timeline(afterSequence, limit));
    }
}
