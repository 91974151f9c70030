package io.spillway.functions;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Ends nodes that say of themselves that they have had nothing to render for longer than the limit.
 * The hub ends idle nodes sooner; this is for when the hub can't. A node that says nothing isn't
 * idle, and the cloud hub never is.
 */
public final class IdleCapacity implements EventHandler {

    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(20);

    private final Account account;
    private final Duration limit;

    /** For Lambda. */
    public IdleCapacity() {
        this(Account.ofEnvironment(), Environment.duration("SPILLWAY_IDLE_LIMIT", DEFAULT_LIMIT));
    }

    public IdleCapacity(Account account, Duration limit) {
        this.account = account;
        this.limit = limit;
    }

    @Override
    public String handle(AwsEvent event) {
        if (!event.isSchedule()) {
            return "not ours to handle: " + event.detailType();
        }
        Instant now = account.clock().instant();
        List<String> due = idle(account.inventory().instances(), now);
        if (due.isEmpty()) {
            return "nothing is idle";
        }
        // Read again right before: one that got a frame meanwhile has cleared its tag.
        List<String> still = idle(account.inventory().instances(due), now);
        account.actions().terminate(still);
        return "ended idle " + still;
    }

    private List<String> idle(List<Instance> instances, Instant now) {
        return instances.stream()
                .filter(one -> isIdleTooLong(one, now))
                .map(Instance::instanceId)
                .toList();
    }

    private boolean isIdleTooLong(Instance instance, Instant now) {
        String since = instance.tags().getOrDefault(Tags.IDLE_SINCE, "");
        if (since.isEmpty()
                || instance.state() != InstanceState.RUNNING
                || instance.role() == NodeRole.HUB
                || instance.tags().containsKey(Tags.KEEP)) {
            return false;
        }
        try {
            Instant idleSince = Instant.parse(since);
            // Before its launch: a tag that was copied from elsewhere says nothing.
            return !idleSince.isBefore(instance.launchTime())
                    && idleSince.plus(limit).isBefore(now);
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }
}
