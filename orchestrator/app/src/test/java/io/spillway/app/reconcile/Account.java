package io.spillway.app.reconcile;

import io.spillway.app.fixture.Things;
import io.spillway.app.loop.Observation;
import io.spillway.app.loop.Timeline;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.Episode;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.core.ports.Store.TimelineEvent;
import io.spillway.core.snapshot.Snapshot.Source;
import io.spillway.testkit.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account, a farm and our books, as a test wants them; each look is one pass, a minute on. */
final class Account {

    static final Instant START = Instant.parse("2026-11-06T20:00:00Z");
    static final Pool POOL = new Pool("c7i.8xlarge", "us-west-2a", PurchaseOption.SPOT);
    static final String LAUNCH = "launch-1";

    final Store store = Things.led(new MemoryStore());
    final Map<String, Instance> instances = new TreeMap<>();
    final List<Volume> volumes = new ArrayList<>();
    final List<Worker> workers = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();
    boolean farmIsDown;
    Instant now = START;
    private Timeline timeline = new Timeline(store, () -> now);
    private Reconciliation reconciliation = reconciliation();

    private Reconciliation reconciliation() {
        return new Reconciliation(store, Things.studio(), timeline);
    }

    /** A process that was killed and started again on the same books. */
    void restart() {
        timeline = new Timeline(store, () -> now);
        reconciliation = reconciliation();
    }

    /** An approved launch that brought these machines. */
    Account launched(String... instanceIds) {
        store.addRequest(
                new BudgetRequest(
                        "request-1",
                        "plan-1",
                        "job-1",
                        "show",
                        START,
                        START.plus(Duration.ofHours(9)),
                        START.plus(Duration.ofHours(9)),
                        START.plus(Duration.ofHours(9)),
                        0.1,
                        List.of(Things.offer(OfferKind.RECOMMENDED, "50", "90", 0.9, START)),
                        BudgetRequest.Status.OPEN,
                        null,
                        null,
                        "late"));
        store.approve(
                new Budget(
                        "budget-1",
                        "request-1",
                        null,
                        "job-1",
                        "show",
                        Money.usd("90"),
                        START.plus(Duration.ofHours(9)),
                        Things.offer(OfferKind.RECOMMENDED, "50", "90", 0.9, START),
                        "pat",
                        START,
                        Budget.Status.OPEN));
        store.intend(
                Things.launch(
                        LAUNCH,
                        "budget-1",
                        "job-1",
                        instanceIds.length + 1,
                        START.plus(Duration.ofHours(5))));
        store.launched(
                LAUNCH,
                new LaunchResult(
                        java.util.Arrays.stream(instanceIds)
                                .map(id -> new LaunchResult.Launched(id, POOL))
                                .toList(),
                        List.of()),
                START);
        return this;
    }

    /** A machine of our launch, as EC2 shows it. */
    Account shows(String instanceId, InstanceState state, String agent) {
        return shows(
                instanceId,
                state,
                Map.of(Tags.OWNER, "test", Tags.LAUNCH_ID, LAUNCH, Tags.STATE, agent));
    }

    Account shows(String instanceId, InstanceState state, Map<String, String> tags) {
        boolean over = !state.isAlive();
        instances.put(
                instanceId,
                new Instance(
                        instanceId, POOL, state, START, over ? now : null, null, null, null, tags));
        return this;
    }

    Account worker(String instanceId, WorkerState state) {
        workers.removeIf(worker -> worker.name().equals(instanceId));
        workers.add(new Worker("w-" + instanceId, instanceId, state, Set.of(), now));
        return this;
    }

    Account renders(String instanceId) {
        tasks.add(
                new Task(
                        "task-" + instanceId,
                        "job-1",
                        TaskState.RUNNING,
                        1,
                        0,
                        "w-" + instanceId,
                        now));
        return worker(instanceId, WorkerState.BUSY);
    }

    /** One pass now. */
    List<Discrepancy> look() {
        List<Discrepancy> found =
                reconciliation.pass(
                        new Observation(
                                now,
                                new Observation.CloudReading(
                                        List.copyOf(instances.values()), List.copyOf(volumes)),
                                null,
                                farmIsDown ? null : new FarmView(List.of(), tasks, workers),
                                Map.of()));
        timeline.flush();
        return found;
    }

    /** A pass a minute, for so many minutes from now; what the last one found. */
    List<Discrepancy> lookFor(int minutes) {
        List<Discrepancy> found = List.of();
        for (int minute = 0; minute < minutes; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            found = look();
        }
        return found;
    }

    List<Discrepancy> lookWithoutCloud() {
        now = now.plus(Duration.ofMinutes(1));
        return reconciliation.pass(
                new Observation(now, null, null, null, Map.of(Source.CLOUD, "no answer")));
    }

    @Nullable Episode standing(String resourceId) {
        return store.episodes(now.plus(Duration.ofDays(9))).stream()
                .filter(episode -> episode.discrepancy().resourceId().equals(resourceId))
                .findFirst()
                .orElse(null);
    }

    List<String> told(String kind) {
        return store.timeline(0, 1000).stream()
                .filter(event -> event.kind().equals(kind))
                .map(TimelineEvent::text)
                .toList();
    }
}
