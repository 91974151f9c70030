package io.spillway.burstnode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agent of one rented machine. It has no clock and no thread of its own: whoever owns it wakes
 * it, at the latest when it asked to be, and it looks around and does what is due.
 *
 * <p>Each time it begins with the lease: a machine that nobody pays for any more powers off,
 * whatever else it was doing and whether or not anything else can be read.
 */
public final class NodeAgent {

    /** The function that ends idle nodes believes what was said within two of these. */
    private static final Duration SAY_IDLE_EVERY = Duration.ofMinutes(5);

    private final Metadata metadata;
    private final Machine machine;
    private final AgentTimes times;
    private final Consumer<String> journal;
    private final LeaseGuard lease;
    private final InterruptionWatch interruption = new InterruptionWatch();
    private final TagBoard tags;
    private AgentState state = new AgentState.Booting();
    private @Nullable String instanceId;

    /**
     * @param journal told of every change of state, one line each
     */
    public NodeAgent(
            Metadata metadata,
            Machine machine,
            SelfTags tags,
            AgentTimes times,
            Consumer<String> journal) {
        this.metadata = metadata;
        this.machine = machine;
        this.times = times;
        this.journal = journal;
        this.lease = new LeaseGuard(times.patience());
        this.tags = new TagBoard(tags);
    }

    public AgentState state() {
        return state;
    }

    /**
     * Looks around and does what is due.
     *
     * @param now not before the last call's
     * @return when to wake it at the latest
     */
    public Instant wake(Instant now) {
        boolean allWell = lease.look(metadata, now);
        if (now.isBefore(lease.until())) {
            allWell &= interruption.look(metadata);
            allWell &= advance(now);
        } else {
            move(new AgentState.Off("its lease ended at " + lease.until()));
        }
        allWell &= instanceId == null || tags.write(instanceId);
        if (state instanceof AgentState.Off) {
            leaveTheStage();
        }
        return nextWake(now, allWell);
    }

    /** Steps until nothing more is due; false when something that it needs can't be read. */
    private boolean advance(Instant now) {
        try {
            AgentState before;
            do {
                before = state;
                move(step(now));
            } while (!state.equals(before));
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private AgentState step(Instant now) throws IOException {
        return switch (state) {
            case AgentState.Booting booting -> identify();
            case AgentState.Joining joining -> join(joining, now);
            case AgentState.Forwarding forwarding -> forwarding;
            case AgentState.Working working -> work(working, now);
            case AgentState.Finishing finishing -> finish(finishing);
            case AgentState.Leaving leaving -> leave(leaving, now);
            case AgentState.Off off -> off;
        };
    }

    /** Role: user data, else tag, else worker. */
    private AgentState identify() throws IOException {
        String id = metadata.instanceId();
        instanceId = id;
        Role role = metadata.tag(NodeTags.ROLE).flatMap(Role::of).orElse(Role.WORKER);
        Optional<String> userData = metadata.userData();
        if (userData.isPresent()) {
            try {
                Role ordered = NodeSettings.parse(userData.get()).role();
                role = ordered == null ? role : ordered;
            } catch (IllegalArgumentException unusable) {
                return new AgentState.Off(String.valueOf(unusable.getMessage()));
            }
        }
        tags.want(NodeTags.ROLE, role.word());
        return new AgentState.Joining(id, role);
    }

    private AgentState join(AgentState.Joining joining, Instant now) {
        return switch (joining.role()) {
            case HUB -> {
                machine.startHub();
                yield new AgentState.Forwarding();
            }
            case WORKER -> {
                Instant endsAt = interruption.endsAt();
                if (endsAt != null) {
                    yield new AgentState.Leaving(endsAt, true);
                }
                if (!machine.hubAnswers()) {
                    yield joining;
                }
                machine.startWorker(joining.instanceId());
                yield idle(now);
            }
        };
    }

    private AgentState work(AgentState.Working working, Instant now) {
        Instant endsAt = interruption.endsAt();
        if (endsAt != null) {
            machine.drainWorker();
            return new AgentState.Leaving(endsAt, false);
        }
        if (!now.isBefore(lease.until().minus(times.drainBefore()))) {
            machine.drainWorker();
            return new AgentState.Finishing();
        }
        boolean wasIdle = working.idleSince() != null;
        boolean isIdle = !machine.workerIsRendering();
        if (isIdle == wasIdle) {
            sayStillIdle(working, now);
            return working;
        }
        return isIdle ? idle(now) : busy();
    }

    private AgentState idle(Instant now) {
        tags.want(NodeTags.IDLE_SINCE, now.toString());
        return new AgentState.Working(now);
    }

    /** Says so again every few minutes: one that is believed idle must have said so lately. */
    private void sayStillIdle(AgentState.Working working, Instant now) {
        Instant since = working.idleSince();
        if (since == null) {
            return;
        }
        long times = Duration.between(since, now).dividedBy(SAY_IDLE_EVERY);
        if (times > 0) {
            Instant said = since.plus(SAY_IDLE_EVERY.multipliedBy(times));
            tags.want(NodeTags.IDLE_SINCE, since + "/" + said);
        }
    }

    private AgentState busy() {
        tags.want(NodeTags.IDLE_SINCE, "");
        return new AgentState.Working(null);
    }

    private AgentState finish(AgentState.Finishing finishing) {
        Instant endsAt = interruption.endsAt();
        if (endsAt != null) {
            return new AgentState.Leaving(endsAt, false);
        }
        return machine.workerIsRendering()
                ? finishing
                : new AgentState.Off("its last frame is done and its lease is about to end");
    }

    /** A frame in flight is handed back shortly before the end, so that it is known to be lost. */
    private AgentState leave(AgentState.Leaving leaving, Instant now) {
        if (leaving.handedBack() || now.isBefore(handBackAt(leaving))) {
            return leaving;
        }
        machine.stopWorker();
        return new AgentState.Leaving(leaving.endsAt(), true);
    }

    private Instant handBackAt(AgentState.Leaving leaving) {
        return leaving.endsAt().minus(times.handBack());
    }

    /** Repeated at each wake-up, should the machine not power off the first time. */
    private void leaveTheStage() {
        try {
            machine.stopWorker();
        } finally {
            machine.powerOff();
        }
    }

    private void move(AgentState next) {
        if (next.equals(state)) {
            return;
        }
        state = next;
        journal.accept(next.toString());
        String tag = next.tag();
        if (tag != null) {
            tags.want(NodeTags.STATE, tag);
        }
    }

    private Instant nextWake(Instant now, boolean allWell) {
        Instant soon = now.plus(times.retry());
        Instant look = allWell ? now.plus(times.poll()) : soon;
        Instant due =
                switch (state) {
                    case AgentState.Booting booting -> lease.until();
                    case AgentState.Joining joining -> lease.until();
                    case AgentState.Forwarding forwarding -> lease.until();
                    case AgentState.Working working -> lease.until().minus(times.drainBefore());
                    case AgentState.Finishing finishing -> lease.until();
                    case AgentState.Leaving leaving ->
                            leaving.handedBack() ? lease.until() : handBackAt(leaving);
                    case AgentState.Off off -> soon;
                };
        return Stream.of(look, due, lease.until())
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(soon);
    }
}
