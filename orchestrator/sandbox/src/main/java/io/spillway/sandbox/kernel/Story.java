package io.spillway.sandbox.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time and everything that is going to happen in it.
 *
 * <p>One thread runs the story. Time moves only between steps: while a step is running (a market
 * move, an agent's wake-up, an orchestrator tick with all its requests) it stands still, so one
 * seed tells one story however fast the machine is. Steps of the same instant run in the order in
 * which they were planned.
 *
 * <p>Two kinds of steps: a <em>world</em> step changes the world and holds its lock; a
 * <em>visitor</em> step (tick, handler, agent) only talks to the world's servers and holds no lock,
 * for the servers take it for each request.
 */
public final class Story implements InstantSource {

    private record Step(Instant at, long sequence, boolean holdsLock, Runnable body)
            implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition planned = lock.newCondition();
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final Pace pace;
    private volatile Instant now;
    private volatile boolean stopped;
    private long sequence;

    /** A story that starts at this instant of virtual time. */
    public Story(Instant start, Pace pace) {
        this.now = start;
        this.pace = pace;
    }

    /** The present virtual time. */
    @Override
    public Instant instant() {
        return now;
    }

    /** Plans a world step; an instant in the past means now. */
    public void at(Instant when, Runnable worldStep) {
        plan(when, true, worldStep);
    }

    /** Plans a world step. */
    public void in(Duration delay, Runnable worldStep) {
        plan(now.plus(delay), true, worldStep);
    }

    /** Plans a visitor step, which may call the world's servers. */
    public void visitAt(Instant when, Runnable visitorStep) {
        plan(when, false, visitorStep);
    }

    /** Plans a visitor step every so often, for as long as the story runs. */
    public void visitEvery(Duration period, Runnable visitorStep) {
        visitAt(
                now.plus(period),
                new Runnable() {
                    @Override
                    public void run() {
                        visitorStep.run();
                        visitAt(now.plus(period), this);
                    }
                });
    }

    private void plan(Instant when, boolean holdsLock, Runnable body) {
        lock.lock();
        try {
            Instant time = when.isBefore(now) ? now : when;
            steps.add(new Step(time, sequence++, holdsLock, body));
            planned.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Runs something that reads or changes the world, with the world's lock held. */
    public <T> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs the story in the calling thread until a time is reached, a condition holds (asked after
     * each step), it is stopped, or the thread is interrupted.
     */
    public void run(Instant until, BooleanSupplier done) {
        Instant startedAt = now;
        long wallStart = System.nanoTime();
        while (!stopped && !Thread.currentThread().isInterrupted() && !done.getAsBoolean()) {
            Step step = awaitNext(until, startedAt, wallStart);
            if (step == null) {
                return;
            }
            if (step.holdsLock()) {
                locked(
                        () -> {
                            step.body().run();
                            return true;
                        });
            } else {
                step.body().run();
            }
        }
    }

    /** Takes the next step when its time has come and moves time to it; null at the end. */
    private @Nullable Step awaitNext(Instant until, Instant startedAt, long wallStart) {
        lock.lock();
        try {
            while (!stopped) {
                Step next = steps.peek();
                Instant target = next == null || next.at().isAfter(until) ? until : next.at();
                if (pace.isUnbound()) {
                    now = target;
                } else {
                    Instant reached = reachedBy(startedAt, wallStart);
                    if (reached.isBefore(target)) {
                        now = reached.isAfter(now) ? reached : now;
                        planned.awaitNanos(
                                Math.clamp(
                                        (long)
                                                (Duration.between(now, target).toNanos()
                                                        / pace.speed()),
                                        1,
                                        TimeUnit.MILLISECONDS.toNanos(200)));
                        continue;
                    }
                    now = target;
                }
                return next == null || next.at().isAfter(until) ? null : steps.poll();
            }
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Instant reachedBy(Instant startedAt, long wallStart) {
        return startedAt.plusNanos((long) ((System.nanoTime() - wallStart) * pace.speed()));
    }

    /** Ends {@link #run} after the step that is running. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            planned.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
