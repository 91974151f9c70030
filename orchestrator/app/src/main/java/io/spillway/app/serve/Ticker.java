package io.spillway.app.serve;

import io.spillway.app.loop.OutlookSource;
import io.spillway.core.plan.Plan;
import java.lang.System.Logger.Level;
import java.time.Duration;
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

    /**
     * @param outlooks what the last tick saw
     * @param afterwards what follows each tick that succeeded
     */
    Ticker(Supplier<Plan> tick, OutlookSource outlooks, Runnable afterwards) {
        this.tick = tick;
        this.outlooks = outlooks;
        this.afterwards = afterwards;
    }

    void start(Duration period) {
        // With a delay, not at a rate: a slow tick isn't followed by a hail of others.
        var ignored =
                thread.scheduleWithFixedDelay(
                        this::run, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            Plan plan = tick.get();
            tell(plan);
            afterwards.run();
        } catch (RuntimeException failed) {
            LOG.log(
                    Level.ERROR,
                    "A tick failed; the next one starts anew: {0}",
                    String.valueOf(failed).replaceAll("\\s+", " "));
            LOG.log(Level.DEBUG, "The tick's failure", failed);
        }
    }

    private void tell(Plan plan) {
        var outlook = outlooks.outlook();
        if (outlook != null) {
            outlook.blind()
                    .forEach(
                            (source, why) ->
                                    LOG.log(
                                            Level.WARNING,
                                            "{0} can't be read: {1}",
                                            source,
                                            why.replaceAll("\\s+", " ")));
        }
        if (!plan.actions().isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "Plan {0}: {1} actions, the first: {2}",
                    plan.planId(),
                    plan.actions().size(),
                    plan.actions().getFirst().reason());
        }
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
