package io.spillway.core.ports;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that Spillway remembers. Each method is one transaction. Times come from the caller,
 * never from the database's clock, and are kept to the microsecond. An argument that can't be true
 * (an answer to a launch that nobody intended, negative money, another node's entries) is an {@link
 * IllegalArgumentException}, and nothing is changed.
 *
 * <p>The invariant that every implementation holds, whatever runs at the same time: for each
 * budget, spent + reserved <= cap, and nothing is added to its hourly rate beyond its hourly cap.
 * The rate is the sum of what live nodes and intended machines may cost an hour: each at its price
 * cap, with disk and address. A node that is gone counts no more; its reservation is kept until it
 * is settled. For each standing approval and week, the caps drawn <= its weekly cap. The one thing
 * that can exceed a cap is money that is gone already: what {@link #settle} finds beyond the
 * reservation is recorded as spent, and nothing more is rented.
 *
 * <p>Several orchestrators may share a store; the one that leads acts. What commits it to act, or
 * tells what came of it, is written through {@link #under} and is refused from anybody else with a
 * {@link NotLeadingException}: {@link #intend}, {@link #launched}, {@link #launchFailed}, {@link
 * #launchUnknown}, {@link #adopt}, {@link #extendLeases}, {@link #updateNodes}, {@link #settle} and
 * {@link #addPlan}. What people decide and what is only observed may be written by all.
 */
public interface Store extends Leadership {

    /**
     * This store for a leader: reads are as ever, and each write commits only if {@code epoch}
     * hasn't been succeeded by then.
     */
    Store under(Epoch epoch);

    // --- facts -------------------------------------------------------------------------------

    /** Adds facts that aren't there yet (by identity); returns those that were new, in order. */
    List<Fact> record(Collection<? extends Fact> facts);

    /** All facts about a resource (instance, volume, pool), in the order of their times. */
    List<Fact> factsAbout(String resourceId);

    /** The same for many resources at once, by resource id; what has no facts is left out. */
    default Map<String, List<Fact>> factsAbout(Collection<String> resourceIds) {
        Map<String, List<Fact>> byId = new TreeMap<>();
        for (String id : resourceIds) {
            List<Fact> facts = factsAbout(id);
            if (!facts.isEmpty()) {
                byId.put(id, facts);
            }
        }
        return byId;
    }

    /** All volumes that facts say belong to an instance. */
    List<Fact.VolumeCreated> volumesOf(String instanceId);

    /** The same for many instances at once, by instance id; one without volumes is left out. */
    default Map<String, List<Fact.VolumeCreated>> volumesOf(Collection<String> instanceIds) {
        Map<String, List<Fact.VolumeCreated>> byId = new TreeMap<>();
        for (String id : instanceIds) {
            List<Fact.VolumeCreated> volumes = volumesOf(id);
            if (!volumes.isEmpty()) {
                byId.put(id, volumes);
            }
        }
        return byId;
    }

    /** The prices recorded of a spot pool. */
    SpotPriceHistory spotPrices(String type, String zone);

    // --- budgets -----------------------------------------------------------------------------

    /** Stores a request; false when there is an open one for the job already. */
    boolean addRequest(BudgetRequest request);

    Optional<BudgetRequest> request(String requestId);

    /** Requests that are open, and those decided or closed since an instant, oldest first. */
    List<BudgetRequest> requests(Instant decidedSince);

    /** Closes an open request (declined, expired, withdrawn); false when it wasn't open. */
    boolean closeRequest(
            String requestId,
            BudgetRequest.Status status,
            String decidedBy,
            Instant at,
            String reason);

    /**
     * Opens a budget by approving its request, in one transaction; false when the request wasn't
     * open any more, or its offers were void at {@code budget.approvedAt()}. One that is drawn from
     * a standing approval is refused, too, when that isn't active then, or when the caps drawn in
     * its week and this one would exceed its weekly cap.
     */
    boolean approve(Budget budget);

    Optional<BudgetBalance> balance(String budgetId);

    /** Every budget with its balance, oldest first. */
    List<BudgetBalance> balances();

    /** Stops or closes a budget; false when it is closed already. */
    boolean setBudgetStatus(String budgetId, Budget.Status status, String by, Instant at);

    void addStanding(StandingApproval approval);

    List<StandingApproval> standing();

    /**
     * Pauses, resumes or ends a standing approval; false when it has ended, there is none, or it
     * stands so already. Budgets that were drawn from it go on.
     */
    boolean setStandingStatus(
            String standingApprovalId, StandingApproval.Status status, String by, Instant at);

    /**
     * By standing approval id: the sum of the caps of budgets drawn from it in the week of an
     * instant, by its own zone, whatever became of them.
     */
    Map<String, Money> drawnInWeekOf(Instant instant);

    // --- launches and leases -----------------------------------------------------------------

    /**
     * Writes a launch down and reserves count x unit from its budget; false, and nothing written,
     * when the budget isn't open, has expired at {@code launch.intendedAt()}, or hasn't so much
     * left, or when count x {@code unitHourly} would take it over its hourly cap. Doing it again is
     * true while the launch is still INTENDED, false once its fate is known, and changes nothing.
     */
    boolean intend(Launch launch);

    /** Launches by state, oldest first. */
    List<Launch> launches(Set<Launch.State> states);

    Optional<Launch> launch(String launchId);

    /**
     * The answer to a launch: its nodes are written, each with its own reservation of one unit;
     * what wasn't launched is released. Doing it again with the same result changes nothing.
     */
    void launched(String launchId, LaunchResult result, Instant at);

    /**
     * The launch certainly gave nothing (more): releases its reservation. One that nodes were
     * adopted from becomes LAUNCHED, any other FAILED; one whose answer is known stays as it is.
     */
    void launchFailed(String launchId, String message, Instant at);

    /** No answer came: stays reserved. Changes nothing once the answer is known. */
    void launchUnknown(String launchId, String message, Instant at);

    /**
     * An instance was seen that carries the tag of a launch of ours but isn't recorded: it becomes
     * a node and takes one unit of the launch's reservation. One that nothing is reserved for any
     * more gets what its budget has left, a unit at most. False when the launch isn't known.
     */
    boolean adopt(String instanceId, String launchId, Pool pool, Instant launchedAt, Instant at);

    /**
     * Grants leases in the order given: each node's used-so-far and reservation are replaced. Left
     * as it is: a node that its budget can't bear, one that is gone or settled, one whose budget
     * isn't open or has expired at {@code at}, and one that would lose time by it. A renewal makes
     * no hour dearer; where machines that nobody launched were found, and live ones exceed the
     * hourly cap, the last in the order are left until the others fit it.
     *
     * @return the ids of the nodes that were granted
     */
    Set<String> extendLeases(List<LeaseExtension> extensions, Instant at);

    /**
     * A node's next lease.
     *
     * @param used what it has cost so far, at the prices seen
     * @param reservation the most that it may cost from now until the new lease ends, margin
     *     included
     */
    record LeaseExtension(String instanceId, Instant leaseUntil, Money used, Money reservation) {}

    /** Nodes that aren't settled, by launch time and id. */
    List<Node> nodes();

    /** Every node there ever was, by launch time and id. */
    List<Node> allNodes();

    /** How many machines EC2 has taken back or announced to, ever, by pool; none is left out. */
    default Map<Pool, Long> interruptions() {
        Map<Pool, Long> byPool = new TreeMap<>();
        for (Node node : allNodes()) {
            if (node.interruptionAt() != null) {
                byPool.merge(node.pool(), 1L, Long::sum);
            }
        }
        return byPool;
    }

    Optional<Node> node(String instanceId);

    /**
     * Replaces what is observed of nodes: phase, readyAt, endedAt, lastSeenAlive, interruptionAt.
     * Leases, money and settledness are not changed by this.
     */
    void updateNodes(Collection<Node> nodes);

    /**
     * Writes a node's ledger entries, releases what is left of its reservation and marks it
     * settled. Settling again changes nothing and returns zero. Entries carry the node's own
     * instance, launch and budget; the job may be another.
     *
     * @return by how much the entries exceed what had been reserved for the node: zero unless
     *     something is wrong
     */
    Money settle(String instanceId, List<LedgerEntry> entries, Instant at);

    // --- ledger ------------------------------------------------------------------------------

    /** Every entry, by instance and time. */
    List<LedgerEntry> ledger();

    // --- discrepancies -------------------------------------------------------------------------

    /**
     * Writes down episodes that began or ended (identity: kind, resource, since). One that is known
     * gets its end and its cost; nothing else of it changes, and an end that was written stands.
     */
    void recordEpisodes(Collection<Episode> episodes);

    /** Episodes that stand, and those that ended at an instant or after it; by since and id. */
    List<Episode> episodes(Instant endedSince);

    // --- farm --------------------------------------------------------------------------------

    void setDelivery(Delivery delivery);

    Map<String, Delivery> deliveries();

    /** Adds spans of work (identity: worker, task, from); those known already are passed over. */
    void addWork(Collection<WorkSpan> spans);

    List<WorkSpan> workOf(String workerName);

    /** The newest finished tasks of a job, at most {@code limit}, newest first. */
    List<WorkSpan> finishedWork(String jobId, int limit);

    // --- plans and timeline --------------------------------------------------------------------

    /** Keeps a plan that acts, with the snapshot it was made from, both as JSON. */
    void addPlan(String planId, Instant at, String snapshotJson, String planJson);

    Optional<StoredPlan> plan(String planId);

    /** A plan as kept. */
    record StoredPlan(String planId, Instant at, String snapshotJson, String planJson) {}

    void addTimeline(Collection<TimelineEvent> events);

    /** Events after a sequence number, oldest first, at most {@code limit}. */
    List<TimelineEvent> timeline(long afterSequence, int limit);

    /**
     * Something worth telling people.
     *
     * @param sequence given by the store, from 1; 0 in an event that isn't stored yet
     * @param kind a short word such as {@code launch}, {@code interruption}, {@code approval}
     * @param planId the plan that caused it, or empty
     * @param subject job, budget, node or launch id that it is about
     * @param text one sentence
     */
    record TimelineEvent(
            long sequence, Instant at, String kind, String planId, String subject, String text) {}
}
