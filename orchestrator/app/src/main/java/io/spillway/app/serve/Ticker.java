package io.spillway.app.serve;

import io.spillway.app.loop.OutlookSource;
import io.spillway.core.plan.Plan;
import io.spillway.core.ports.Leader;
import io.spillway.core.snapshot.Snapshot;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs a tick every so often in a thread of its own. A tick that fails is one line in the log; the
 * next one starts from what is then to be seen.
 */
final class Ticker implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Ticker.class.getName());

    /** A launch that was asked for is answered within this, or its fate is found out later. */
    private static final Duration LAST_TICK = Duration.ofSeconds(75);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    body -> Thread.ofPlatform().name("tick").unstarted(body));
    private final Supplier<Plan> tick;
    private final OutlookSource outlooks;
    private final Runnable afterwards;
    private final Runnable afterFailure;
    private Set<Snapshot.Source> blind = Set.of();
    private String leader = "";

    /**
     * @param outlooks what the last tick saw
     * @param afterwards what follows each tick that succeeded
     * @param afterFailure what follows each tick that failed
     */
    Ticker(
            Supplier<Plan> tick,
            OutlookSource outlooks,
            Runnable afterwards,
            Runnable afterFailure) {
        this.tick = tick;
        this.outlooks = outlooks;
        this.afterwards = afterwards;
        this.afterFailure = afterFailure;
    }

    void start(Duration period) {
        // With a delay, not at a rate: a slow tick isn't followed by a hail of others.
        var ignored =
                thread.scheduleWithFixedDelay(
                        this::run, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs a tick between those of the period, and waits for it. */
    void now() throws InterruptedException {
        try {
            thread.submit(this::run).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void run() {
        try {
            Plan plan = tick.get();
            tellStanding();
            tellBlind();
            tell(plan);
            afterwards.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "A tick failed; the next one starts anew: " + oneLine(failed));
            LOG.log(Level.DEBUG, "The failure of the tick", failed);
            recover();
        }
    }

    private void recover() {
        try {
            afterFailure.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, oneLine(failed));
        }
    }

    /** Tells whether this process leads when that changes. */
    private void tellStanding() {
        Leader other = outlooks.otherLeader();
        String leads = other == null ? "" : other.owner();
        if (leads.equals(leader)) {
            return;
        }
        leader = leads;
        LOG.log(
                Level.INFO,
                other == null
                        ? "This process leads: it acts."
                        : "Standing by: "
                                + leads
                                + " leads. This process serves pages, and takes over when "
                                + leads
                                + " gives no sign of life.");
    }

    /** Tells what can't be read when that changes, not every tick anew. */
    private void tellBlind() {
        var outlook = outlooks.outlook();
        Map<Snapshot.Source, String> seen =
                outlook == null ? Map.of() : new TreeMap<>(outlook.blind());
        if (seen.keySet().equals(blind)) {
            return;
        }
        blind = Set.copyOf(seen.keySet());
        if (seen.isEmpty()) {
            LOG.log(Level.INFO, "Everything can be read again.");
        }
        seen.forEach(
                (source, why) ->
                        LOG.log(Level.WARNING, source + " can't be read: " + oneLine(why)));
    }

    private static void tell(Plan plan) {
        if (!plan.actions().isEmpty()) {
            LOG.log(
                    Level.INFO,
                    plan.planId()
                            + ": "
                            + plan.actions().size()
                            + " actions, the first: "
                            + oneLine(plan.actions().getFirst().reason()));
        }
    }

    private static String oneLine(Object text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }

    /** Starts no more ticks and waits for the one that is running. */
    @Override
    public void close() {
        thread.shutdown();
        await(thread);
    }

    private static void await(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(LAST_TICK.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "The last tick took too long and was given up.");
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
