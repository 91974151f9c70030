package io.spillway.bench.forecast;

import io.spillway.bench.forecast.StoryLaw.FrameLaw;
import io.spillway.bench.forecast.StoryLaw.JobLaw;
import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolEvent;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A render farm in memory: the most urgent job's next frame goes to whoever is free, a try that
 * fails is made again, a spot machine is lost with its frame, and another one boots for it.
 */
final class StoryFarm {

    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    /** Pays for the spot machines. */
    static final String BUDGET = "budget";

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Money CAP = Money.usd("1");
    private static final Pool POOL = new Pool("spot.large", "zone-a", PurchaseOption.SPOT);

    private static final class Machine {
        private final String name;
        private final boolean spot;
        private final long launchedSecond;
        private final long readySecond;
        private @Nullable Frame frame;

        private Machine(String name, boolean spot, long launched, long ready) {
            this.name = name;
            this.spot = spot;
            this.launchedSecond = launched;
            this.readySecond = ready;
        }
    }

    private static final class Frame {
        private final JobRun job;
        private final int index;
        private final FrameLaw law;
        private int failures;
        private @Nullable Machine failedOn;
        private Task shown;

        private Frame(JobRun job, int index, FrameLaw law) {
            this.job = job;
            this.index = index;
            this.law = law;
            this.shown = task(TaskState.WAITING, null, 0);
        }

        private Task task(TaskState state, @Nullable Machine machine, long second) {
            return new Task(
                    job.law.jobId() + "/" + index,
                    job.law.jobId(),
                    state,
                    1,
                    state == TaskState.DONE ? 1 : 0,
                    machine == null ? null : machine.name,
                    at(second),
                    law.layer());
        }
    }

    private static final class JobRun {
        private final JobLaw law;
        private final List<Frame> frames = new ArrayList<>();
        private final BitSet waiting = new BitSet();
        private int done;
        private long finishedSecond = -1;

        private JobRun(JobLaw law) {
            this.law = law;
            for (FrameLaw frame : law.frames()) {
                frames.add(new Frame(this, frames.size(), frame));
            }
            waiting.set(0, frames.size());
        }
    }

    /** Something that happens to a machine: it becomes ready, ends its frame, or is lost. */
    private record Event(long second, int number, Machine machine, Kind kind) {
        private enum Kind {
            READY,
            FRAME_END,
            LOST
        }
    }

    private final StoryLaw law;
    private final List<JobRun> jobs;
    private final List<Machine> machines = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::second).thenComparingInt(Event::number));
    private final List<PoolEvent> poolEvents = new ArrayList<>();
    private long second;
    private int spotLaunched;
    private int eventNumber;

    StoryFarm(StoryLaw law) {
        this.law = law;
        this.jobs = law.jobs().stream().map(JobRun::new).toList();
        for (int i = 1; i <= law.fixedWorkers(); i++) {
            Machine machine = new Machine("fixed-" + i, false, 0, 0);
            machines.add(machine);
            happen(0, machine, Event.Kind.READY);
        }
        for (int i = 0; i < law.spotMachines(); i++) {
            launchSpot();
        }
    }

    static Instant at(long second) {
        return START.plusSeconds(second);
    }

    /** Lets everything happen up to a second, itself included. */
    void runTo(long end) {
        while (!events.isEmpty() && events.element().second() <= end) {
            Event event = events.remove();
            second = event.second();
            if (!machines.contains(event.machine())) {
                continue;
            }
            switch (event.kind()) {
                case READY -> {}
                case FRAME_END -> endFrame(event.machine());
                case LOST -> lose(event.machine());
            }
            dispatch();
        }
        second = end;
    }

    /** Whether all jobs are done. */
    boolean isOver() {
        return jobs.stream().allMatch(job -> job.finishedSecond >= 0);
    }

    /** When a job's last frame ended, or -1. */
    long finishedSecond(String jobId) {
        return jobs.stream()
                .filter(job -> job.law.jobId().equals(jobId))
                .findFirst()
                .orElseThrow()
                .finishedSecond;
    }

    private void happen(long when, Machine machine, Event.Kind kind) {
        events.add(new Event(when, eventNumber++, machine, kind));
    }

    private void launchSpot() {
        int number = spotLaunched++;
        long ready = second + law.bootSeconds().get(number % law.bootSeconds().size());
        long lost = ready + law.lifeSeconds().get(number % law.lifeSeconds().size());
        Machine machine = new Machine("i-%05d".formatted(number), true, second, ready);
        machines.add(machine);
        happen(ready, machine, Event.Kind.READY);
        happen(lost, machine, Event.Kind.LOST);
        poolEvents.add(new PoolEvent(at(second), PoolEvent.Kind.GAVE, 1));
    }

    private void lose(Machine machine) {
        machines.remove(machine);
        poolEvents.add(new PoolEvent(at(second), PoolEvent.Kind.TOOK, 1));
        Frame frame = machine.frame;
        if (frame != null) {
            putBack(frame);
        }
        if (!isOver()) {
            launchSpot();
        }
    }

    private void putBack(Frame frame) {
        frame.shown = frame.task(TaskState.WAITING, null, second);
        frame.job.waiting.set(frame.index);
    }

    private void endFrame(Machine machine) {
        Frame frame = machine.frame;
        if (frame == null) {
            return;
        }
        machine.frame = null;
        if (frame.failures + 1 < frame.law.tries()) {
            frame.failures++;
            frame.failedOn = machine;
            frame.shown = frame.task(TaskState.FAILING, machine, second);
            frame.job.waiting.set(frame.index);
            return;
        }
        frame.shown = frame.task(TaskState.DONE, machine, second);
        JobRun job = frame.job;
        if (++job.done == job.frames.size()) {
            job.finishedSecond = second;
        }
    }

    private void dispatch() {
        for (Machine machine : machines) {
            if (machine.frame == null && machine.readySecond <= second) {
                Frame next = next(machine);
                if (next == null) {
                    continue;
                }
                next.job.waiting.clear(next.index);
                machine.frame = next;
                next.shown = next.task(TaskState.RUNNING, machine, second);
                happen(second + next.law.seconds(), machine, Event.Kind.FRAME_END);
            }
        }
    }

    private @Nullable Frame next(Machine machine) {
        Frame best = null;
        for (JobRun job : jobs) {
            boolean before = best == null || job.law.priority() > best.job.law.priority();
            Frame first = before ? first(job, machine) : null;
            best = first == null ? best : first;
        }
        return best;
    }

    /** A frame isn't given again to the machine on which it failed. */
    private static @Nullable Frame first(JobRun job, Machine machine) {
        int index = job.waiting.nextSetBit(0);
        while (index >= 0 && machine.equals(job.frames.get(index).failedOn)) {
            index = job.waiting.nextSetBit(index + 1);
        }
        return index < 0 ? null : job.frames.get(index);
    }

    /** What a render manager would tell now. */
    FarmView view() {
        List<Job> shown = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        for (JobRun job : jobs) {
            shown.add(
                    new Job(
                            job.law.jobId(),
                            job.law.jobId(),
                            job.finishedSecond >= 0 ? JobState.COMPLETED : JobState.ACTIVE,
                            job.law.priority(),
                            START,
                            null,
                            Map.of(),
                            job.frames.size(),
                            job.done));
            job.frames.forEach(frame -> tasks.add(frame.shown));
        }
        List<Worker> workers = new ArrayList<>();
        for (Machine machine : machines) {
            if (machine.readySecond <= second) {
                WorkerState state = machine.frame == null ? WorkerState.IDLE : WorkerState.BUSY;
                workers.add(new Worker(machine.name, machine.name, state, Set.of(), at(second)));
            }
        }
        return new FarmView(shown, tasks, workers);
    }

    /**
     * The pool of the spot machines and what it did in the last day; nobody may ask it for more.
     */
    Snapshot.PoolView pool() {
        Instant now = at(second);
        return new Snapshot.PoolView(
                new PoolQuote(POOL, CAP, START, 1, 1, 0),
                now.plus(A_DAY),
                poolEvents.stream().filter(event -> event.at().isAfter(now.minus(A_DAY))).toList());
    }

    /** The spot machines as they would be recorded. */
    List<Node> nodes() {
        return machines.stream().filter(machine -> machine.spot).map(this::node).toList();
    }

    private Node node(Machine machine) {
        boolean ready = machine.readySecond <= second;
        Instant launched = at(machine.launchedSecond);
        return new Node(
                machine.name,
                "launch-" + machine.name,
                BUDGET,
                law.jobs().getFirst().jobId(),
                NodeRole.WORKER,
                POOL,
                CAP,
                ready ? NodePhase.READY : NodePhase.JOINING,
                launched,
                at(Long.MAX_VALUE / 1_000_000_000),
                launched,
                ready ? at(machine.readySecond) : null,
                null,
                at(second),
                null,
                false);
    }
}
