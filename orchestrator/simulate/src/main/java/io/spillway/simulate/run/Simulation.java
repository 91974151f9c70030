package io.spillway.simulate.run;

import io.spillway.core.deadline.Capabilities;
import io.spillway.core.deadline.DeadlinePolicy;
import io.spillway.core.deadline.Machine;
import io.spillway.core.deadline.Next;
import io.spillway.core.deadline.Step;
import io.spillway.simulate.market.FrameTimes;
import io.spillway.simulate.market.Market;
import io.spillway.simulate.scenario.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Plays one scenario. At one instant, first machines become ready and frames end, then the market
 * interrupts, then the scheduler acts.
 */
public final class Simulation {

    /** A machine becomes ready, or its frame ends; stale once the machine does something else. */
    private record Due(long second, int machine) {}

    /** A pool's capacity falls. */
    private record Fall(long second, int pool) {}

    private final Scenario scenario;
    private final Market market;
    private final DeadlinePolicy policy;
    private final long[] frameTimes;
    private final EventLog log = new EventLog();
    private final Frames frames;
    private final Fleet fleet;
    private final Observer observer;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(
                    Comparator.comparingLong(Due::second).thenComparingInt(Due::machine));
    private final PriorityQueue<Fall> falls =
            new PriorityQueue<>(
                    Comparator.comparingLong(Fall::second).thenComparingInt(Fall::pool));
    private long now;

    private Simulation(
            Scenario scenario, Market market, DeadlinePolicy policy, Capabilities capabilities) {
        this.scenario = scenario;
        this.market = market;
        this.policy = policy;
        this.frameTimes = FrameTimes.of(scenario);
        this.frames = new Frames(scenario.frames());
        this.fleet = new Fleet(scenario, market, log);
        this.observer = new Observer(scenario, market, fleet, frames, capabilities);
    }

    /** Plays a scenario to its end: the last frame's, or the deadline. */
    public static Run play(
            Scenario scenario, Market market, DeadlinePolicy policy, Capabilities capabilities) {
        return new Simulation(scenario, market, policy, capabilities).play();
    }

    private Run play() {
        IntStream.range(0, scenario.pools().size())
                .forEach(pool -> market.falls(pool).forEach(at -> falls.add(new Fall(at, pool))));
        for (int i = 0; i < scenario.fixedNodes(); i++) {
            fleet.launch(Machine.Kind.FIXED, Machine.NO_POOL, 0);
        }
        long lastEnd = 0;
        for (now = 0; now < scenario.deadlineSeconds(); now = nextInstant()) {
            lastEnd = endFrames() ? now : lastEnd;
            interrupt();
            dropFinishedCopies();
            if (frames.left() == 0) {
                return finished(lastEnd);
            }
            if (now % scenario.tickSeconds() == 0) {
                decide();
            }
            dispatch();
        }
        now = scenario.deadlineSeconds();
        lastEnd = endFrames() ? now : lastEnd;
        interrupt();
        return finished(lastEnd);
    }

    private long nextInstant() {
        long next = (now / scenario.tickSeconds() + 1) * scenario.tickSeconds();
        while (!due.isEmpty() && !isCurrent(due.element())) {
            due.remove();
        }
        if (!due.isEmpty()) {
            next = Math.min(next, due.element().second());
        }
        if (!falls.isEmpty()) {
            next = Math.min(next, falls.element().second());
        }
        return next;
    }

    private boolean isCurrent(Due what) {
        return fleet.isLive(what.machine())
                && what.second() == dueSecond(fleet.get(what.machine()));
    }

    private long dueSecond(Machine machine) {
        return machine.isRendering()
                ? machine.frameSinceSecond() + frameTimes[machine.frame()]
                : machine.readySecond();
    }

    /** Machines become ready and frames end; whether a frame ended that hadn't. */
    private boolean endFrames() {
        boolean any = false;
        while (!due.isEmpty() && due.element().second() <= now) {
            Due what = due.remove();
            if (!isCurrent(what)) {
                continue;
            }
            Machine machine = fleet.get(what.machine());
            if (machine.isRendering()) {
                log.frame(now, EventLog.Event.FRAME_END, machine, fleet.name(machine));
                any |= !frames.hasEnded(machine.frame());
                frames.end(machine.frame());
                fleet.replace(machine.withoutFrame());
            } else {
                log.machine(now, EventLog.Event.READY, machine.id(), fleet.name(machine));
            }
        }
        return any;
    }

    private void interrupt() {
        while (!falls.isEmpty() && falls.element().second() <= now) {
            int pool = falls.remove().pool();
            List<Integer> taken = market.interrupted(pool, fleet.inPool(pool), now);
            for (int machine : taken) {
                end(fleet.get(machine), EventLog.Event.INTERRUPTED);
            }
            observer.took(pool, taken.size(), now);
        }
    }

    private void dropFinishedCopies() {
        for (Machine machine : List.copyOf(fleet.machines())) {
            if (machine.isRendering() && frames.hasEnded(machine.frame())) {
                log.frame(now, EventLog.Event.FRAME_DROP, machine, fleet.name(machine));
                frames.giveUp(machine.frame());
                fleet.replace(machine.withoutFrame());
            }
        }
    }

    private Run finished(long lastEnd) {
        fleet.rented().forEach(machine -> end(machine, EventLog.Event.TERMINATED));
        boolean missed = frames.left() > 0;
        double cost = fleet.closedUsd();
        return new Run(
                new Outcome(
                        cost,
                        frames.ended(),
                        missed ? null : (Long) lastEnd,
                        missed,
                        fleet.interruptions(),
                        fleet.launches(),
                        Math.max(0, cost - scenario.budgetUsd())),
                log.csv());
    }

    private void decide() {
        observer.beginDecision(now);
        while (true) {
            List<Step> steps = policy.decide(observer.situation(now));
            if (steps.isEmpty()) {
                observer.endDecision();
                return;
            }
            steps.forEach(this::act);
        }
    }

    private void act(Step step) {
        switch (step) {
            case Step.RentOnDemand(int count) -> rentOnDemand(count);
            case Step.RentSpot(int pool, int count) -> rentSpot(pool, count);
            case Step.LetGo(int machine) -> end(fleet.get(machine), EventLog.Event.TERMINATED);
            case Step.Drain(int machine) -> fleet.replace(fleet.get(machine).drained());
        }
    }

    private void rentOnDemand(int count) {
        if (fleet.count(Machine.Kind.ON_DEMAND) + count > scenario.onDemandQuota()) {
            throw new IllegalStateException(
                    scenario.name() + " at " + now + " s: the policy exceeds the on-demand quota");
        }
        launch(Machine.Kind.ON_DEMAND, Machine.NO_POOL, count);
    }

    private void rentSpot(int pool, int count) {
        if (fleet.count(Machine.Kind.SPOT) + count > scenario.spotQuota()) {
            throw new IllegalStateException(
                    scenario.name() + " at " + now + " s: the policy exceeds the spot quota");
        }
        int granted = market.grant(pool, count, fleet.inPool(pool).size(), now);
        launch(Machine.Kind.SPOT, pool, granted);
        if (granted < count) {
            log.refused(now, scenario.pools().get(pool).id(), count - granted);
        }
        observer.answered(pool, granted, count - granted, now);
    }

    private void launch(Machine.Kind kind, int pool, int count) {
        for (int i = 0; i < count; i++) {
            Machine machine = fleet.launch(kind, pool, now);
            due.add(new Due(machine.readySecond(), machine.id()));
        }
    }

    private void end(Machine machine, EventLog.Event how) {
        if (machine.isRendering()) {
            frames.giveUp(machine.frame());
        }
        fleet.end(machine, now, how);
        if (how == EventLog.Event.TERMINATED) {
            observer.returned(machine, now);
        }
    }

    private void dispatch() {
        for (Machine idle : observer.idle(now)) {
            switch (policy.next(observer.situation(now), idle)) {
                case Next.TakeFrame _ -> start(idle, frames.take());
                case Next.CopyFrame(int frame) -> {
                    frames.copy(frame);
                    start(idle, frame);
                }
                case Next.Stay _ -> {}
                case Next.Leave _ -> end(idle, EventLog.Event.TERMINATED);
            }
        }
    }

    private void start(Machine idle, int frame) {
        Machine machine = idle.rendering(frame, now);
        fleet.replace(machine);
        log.frame(now, EventLog.Event.FRAME_START, machine, fleet.name(machine));
        due.add(new Due(dueSecond(machine), machine.id()));
    }
}
