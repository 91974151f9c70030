package io.spillway.bench.faults;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.flamenco.FlamencoRenderManager;
import io.spillway.app.approval.Approvals;
import io.spillway.app.demo.CountingIds;
import io.spillway.app.demo.SandboxParts;
import io.spillway.app.loop.Candidate;
import io.spillway.app.loop.Ports;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Term;
import io.spillway.app.loop.Timeline;
import io.spillway.core.ports.Cloud;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.IdSource;
import io.spillway.core.ports.RenderManager;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.World;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The orchestrator as a process that ticks, dies and is started again: what it remembered is gone
 * then, what it stored is not.
 */
final class HubProcess {

    private static final int USUAL_SECONDS_DOWN = 600;

    /** Longer than a lease: nobody is there to renew. */
    private static final int LONG_SECONDS_DOWN = 5400;

    /** What a process is made of; all but the steps is made anew with each. */
    record Makings(
            World world,
            SandboxParts parts,
            Studio studio,
            AwsClients aws,
            FaultyWire wire,
            Store store,
            Connection connection,
            InstantSource clock,
            Steps steps,
            Dice dice,
            Tally tally,
            PlantedBug bug) {}

    private final Makings makings;
    private final IdSource ids = new CountingIds();
    private @Nullable Candidate orchestrator;
    private int starts;
    private @Nullable Approvals approvals;
    private Instant downUntil = Instant.MIN;

    HubProcess(Makings makings) {
        this.makings = makings;
        start();
    }

    private void start() {
        makings.steps().start();
        Studio studio = makings.studio();
        InstantSource clock = makings.clock();
        Steps steps = makings.steps();
        Store store = steps.on(Store.class, makings.bug().in(makings.store()));
        Cloud cloud =
                makings.bug()
                        .in(
                                makings.parts().cloud(makings.aws(), clock),
                                makings.aws().ec2(),
                                clock);
        RenderManager farm =
                new FlamencoRenderManager(
                        makings.world().endpoints().flamenco(),
                        FlamencoRenderManager.USUAL_TIMEOUT,
                        Doors.forFlamenco(makings.wire()));
        Timeline timeline = new Timeline(store, clock);
        approvals = new Approvals(store, ids, clock, timeline);
        orchestrator =
                new Candidate(
                        new Ports(
                                steps.on(Cloud.class, cloud),
                                steps.on(RenderManager.class, farm),
                                steps.on(FactInbox.class, makings.parts().inbox(makings.aws())),
                                store,
                                ids,
                                clock),
                        studio,
                        approvals,
                        timeline,
                        new Term("hub-" + ++starts, Term.DEFAULT_LENGTH));
    }

    /**
     * One tick, or nothing while the process is down.
     *
     * @return whether a whole tick went by in which it led: one that was started again soon only
     *     looks while a call of its predecessor may be under way, and writes no lease
     */
    boolean tick() {
        Instant now = makings.world().story().instant();
        if (orchestrator == null && !now.isBefore(downUntil)) {
            start();
        }
        Candidate running = orchestrator;
        if (running == null) {
            return false;
        }
        try {
            running.tick();
            return running.otherLeader() == null;
        } catch (ConnectionLost lost) {
            // As the service does: the next tick starts from what is then to be seen.
            makings.tally().count("ticks-failed");
        } catch (Killed killed) {
            die(now);
        }
        return false;
    }

    /** A person decides something on one of the process's pages. */
    void decide(Consumer<Approvals> decision) {
        if (approvals == null) {
            return;
        }
        try {
            decision.accept(approvals);
        } catch (ConnectionLost lost) {
            makings.tally().count("decisions-failed");
        } catch (Killed killed) {
            die(makings.world().story().instant());
        }
    }

    private void die(Instant now) {
        close();
        makings.connection().processIsGone();
        SplittableRandom chance = makings.dice().roll("down");
        int most = chance.nextInt(8) == 0 ? LONG_SECONDS_DOWN : USUAL_SECONDS_DOWN;
        downUntil = now.plusSeconds(chance.nextInt(most));
    }

    /** Whoever is down comes back at the next tick. */
    void repair() {
        downUntil = Instant.MIN;
    }

    boolean isUp() {
        return orchestrator != null;
    }

    void close() {
        if (orchestrator != null) {
            orchestrator.close();
        }
        orchestrator = null;
        approvals = null;
    }
}
