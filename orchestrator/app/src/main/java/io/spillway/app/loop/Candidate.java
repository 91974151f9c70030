package io.spillway.app.loop;

import io.spillway.app.approval.Approvals;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Plan;
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.Leader;
import io.spillway.core.ports.NotLeadingException;
import io.spillway.core.ports.Store;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of several orchestrators on a store. While it leads, its ticks act, under its epoch. While
 * another leads, they only look, so that its pages show the farm, and each tries whether the
 * other's term is over. A new epoch starts with a new {@link Orchestrator}, which remembers nothing
 * of an earlier one: what happened in between is in the store.
 */
public final class Candidate implements OutlookSource, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Candidate.class.getName());

    private final Ports ports;
    private final Studio studio;
    private final Approvals approvals;
    private final Timeline timeline;
    private final Term term;
    private Orchestrator orchestrator;
    private @Nullable Leader own;
    private Money earlierOverrun = Money.zeroUsd();
    private volatile @Nullable Leader other;
    private volatile Orchestrator.@Nullable Outlook outlook;

    public Candidate(
            Ports ports, Studio studio, Approvals approvals, Timeline timeline, Term term) {
        this.ports = ports;
        this.studio = studio;
        this.approvals = approvals;
        this.timeline = timeline;
        this.term = term;
        this.orchestrator = new Orchestrator(ports, studio, approvals, timeline);
    }

    /** Acts if it leads, only looks if it doesn't, and returns what was decided. */
    public synchronized Plan tick() {
        Plan plan = lead() ? act() : orchestrator.look();
        outlook = orchestrator.outlook();
        return plan;
    }

    /** Whether it leads from here on; the orchestrator is then one that acts in this epoch. */
    private boolean lead() {
        Leader before = own;
        Optional<Leader> led =
                ports.store().lead(term.owner(), ports.clock().instant(), term.length());
        own = led.orElse(null);
        other = led.isPresent() ? null : ports.store().leader().orElse(null);
        if (led.isEmpty()) {
            if (before != null) {
                standBy();
            }
            return false;
        }
        if (before == null || !before.epoch().equals(led.get().epoch())) {
            begin(led.get().epoch());
        }
        return true;
    }

    private void begin(Epoch epoch) {
        Store led = ports.store().under(epoch);
        Ports acting =
                new Ports(
                        new LeadCloud(ports.cloud(), () -> beginCall(epoch)),
                        ports.farm(),
                        ports.inbox(),
                        led,
                        ports.ids(),
                        ports.clock());
        replace(new Orchestrator(acting, studio, approvals.writingTo(led), timeline));
        if (epoch.number() > 1) {
            timeline.tell(
                    "leader", term.owner(), term.owner() + " leads from now on, in " + epoch + ".");
        }
    }

    private void standBy() {
        own = null;
        replace(new Orchestrator(ports, studio, approvals, timeline));
    }

    private void replace(Orchestrator next) {
        earlierOverrun = earlierOverrun.plus(orchestrator.overrun());
        orchestrator.close();
        orchestrator = next;
    }

    private Plan act() {
        try {
            return orchestrator.tick();
        } catch (NotLeadingException over) {
            timeline.tell("leader", term.owner(), term.owner() + " stops: " + over.getMessage());
            timeline.flush();
            other = ports.store().leader().orElse(null);
            standBy();
            return orchestrator.look();
        }
    }

    /** Nobody takes over before a call that begins now has ended, or could have. */
    private LeadCloud.Call beginCall(Epoch epoch) {
        ports.store().calling(epoch, ports.clock().instant().plus(Term.LONGEST_CALL));
        return () -> ports.store().called(epoch);
    }

    /**
     * By how much settled costs exceeded what had been reserved; zero unless something is wrong.
     */
    public synchronized Money overrun() {
        return earlierOverrun.plus(orchestrator.overrun());
    }

    @Override
    public Orchestrator.@Nullable Outlook outlook() {
        return outlook;
    }

    @Override
    public @Nullable Leader otherLeader() {
        return other;
    }

    /** Lets another lead at once, with no tick running any more. */
    public synchronized void resign() {
        if (own == null) {
            return;
        }
        try {
            ports.store().resign(own.epoch());
        } catch (RuntimeException unreachable) {
            LOG.log(
                    Level.WARNING,
                    term.owner() + " couldn't resign: another takes over when its term is over.",
                    unreachable);
        }
        own = null;
    }

    @Override
    public synchronized void close() {
        orchestrator.close();
    }
}
