package io.spillway.app.loop;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Node;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.ports.FactInbox.Delivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes in, exactly once, what the functions left: recorded first, acknowledged after. */
final class FactIntake {

    /** EC2's notice comes this long before it takes a spot machine back. */
    private static final Duration NOTICE = Duration.ofMinutes(2);

    /** Bounds one tick's intake; the rest waits in the queue. */
    private static final int MOST_BATCHES = 100;

    private final Ports ports;
    private final Timeline timeline;

    FactIntake(Ports ports, Timeline timeline) {
        this.ports = ports;
        this.timeline = timeline;
    }

    void take() {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Delivered> delivered;
            try {
                delivered = ports.inbox().receive();
            } catch (CloudException unreadable) {
                timeline.tell("blind", "facts", "Facts can't be read: " + unreadable.getMessage());
                return;
            }
            if (delivered.isEmpty()) {
                return;
            }
            Set<Fact> fresh =
                    new HashSet<>(
                            ports.store().record(delivered.stream().map(Delivered::fact).toList()));
            delivered.forEach(one -> apply(one.fact(), fresh.contains(one.fact())));
            try {
                ports.inbox().acknowledge(delivered);
            } catch (CloudException unheard) {
                // They come again, and are known then.
                timeline.tell(
                        "blind", "facts", "Facts can't be acknowledged: " + unheard.getMessage());
                return;
            }
        }
    }

    /**
     * Brings a node in line with a fact. One that is known already may have been recorded right
     * before a crash: it is applied as well, and finds nothing to do where it was applied before.
     */
    private void apply(Fact fact, boolean fresh) {
        switch (fact) {
            case Fact.InterruptionNoticed notice -> noticed(notice);
            case Fact.NodeStopped stopped -> stopped(stopped);
            case Fact.BillArrived bill -> {
                if (fresh) {
                    timeline.tell("bill", bill.key(), "A bill arrived: " + bill.key() + ".");
                }
            }
            case Fact.NodeStarted _,
                    Fact.NodeSeenRunning _,
                    Fact.NodeFoundGone _,
                    Fact.RebalanceRecommended _,
                    Fact.VolumeCreated _,
                    Fact.VolumeDeleted _,
                    Fact.SpotPriced _ -> {
                // Kept for the ledger; nothing to tell.
            }
        }
    }

    private void noticed(Fact.InterruptionNoticed notice) {
        Optional<Node> known = ports.store().node(notice.instanceId());
        if (known.isEmpty()
                || !known.get().phase().isLive()
                || known.get().interruptionAt() != null) {
            return;
        }
        Instant end = notice.at().plus(NOTICE);
        update(known.get().withInterruptionAt(end));
        timeline.tell(
                "interruption",
                notice.instanceId(),
                "EC2 takes "
                        + notice.instanceId()
                        + " ("
                        + known.get().pool()
                        + ") back at "
                        + end
                        + ".");
    }

    private void stopped(Fact.NodeStopped stopped) {
        Optional<Node> known = ports.store().node(stopped.instanceId());
        if (known.isEmpty() || stopped.at().equals(known.get().endedAt())) {
            return;
        }
        Node node = known.get();
        if (stopped.cause() == StopCause.INTERRUPTED
                && node.interruptionAt() == null) {
            timeline.tell(
                    "interruption",
                    node.instanceId(),
                    "EC2 took " + node.instanceId() + " (" + node.pool() + ") without notice.");
        }
        update(node.gone(stopped.at()));
        timeline.tell(
                "ended",
                node.instanceId(),
                node.instanceId() + " ended at " + stopped.at() + " (" + stopped.cause() + ").");
    }

    private void update(Node node) {
        List<Node> one = new ArrayList<>();
        one.add(node);
        ports.store().updateNodes(one);
    }
}
