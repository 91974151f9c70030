package io.spillway.functions;

import io.spillway.adapter.aws.Ended;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Ends nodes that say of themselves that they have had nothing to render for longer than the limit.
 * The hub ends idle nodes sooner; this is for when the hub can't. A node that says nothing, or
 * hasn't said so lately, isn't idle: its lease decides. The cloud hub never is, nor is what is to
 * be kept.
 */
public final class IdleCapacity implements EventHandler {

    /**
     * What may be ended.
     *
     * @param limit how long a node may be idle
     * @param keepWarm how many idle nodes stay for what comes next
     */
    public record Settings(Duration limit, int keepWarm) {

        public static final Settings DEFAULT = new Settings(Duration.ofMinutes(20), 0);
    }

    /** An agent says every five minutes that it is idle still; one word may be lost. */
    private static final Duration FRESH = Duration.ofMinutes(12);

    private final Account account;
    private final Settings settings;

    /** For Lambda. */
    public IdleCapacity() {
        this(
                Account.ofEnvironment(),
                new Settings(
                        Environment.duration("SPILLWAY_IDLE_LIMIT", Settings.DEFAULT.limit()),
                        Environment.count("SPILLWAY_KEEP_WARM", Settings.DEFAULT.keepWarm())));
    }

    public IdleCapacity(Account account, Settings settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public String handle(AwsEvent event) {
        event.ofSchedule();
        Instant now = account.clock().instant();
        List<String> due = due(account.inventory().instances(), now);
        if (due.isEmpty()) {
            return "nothing is idle";
        }
        // Read again right before: one that got a frame meanwhile has cleared its tag.
        TreeSet<String> still = new TreeSet<>(due(account.inventory().instances(), now));
        still.retainAll(due);
        Ended outcome = account.actions().end(still);
        return "ended idle "
                + still
                + (outcome.refused().isEmpty()
                        ? ""
                        : ", of which EC2 refused " + outcome.refused());
    }

    /** Those idle longest go; of all that are idle, as many stay as are to be kept warm. */
    private List<String> due(List<Instance> instances, Instant now) {
        List<Instance> idle =
                instances.stream()
                        .filter(one -> isIdle(one, now))
                        .sorted(
                                Comparator.comparing(IdleCapacity::idleSince)
                                        .thenComparing(Instance::instanceId))
                        .toList();
        return idle.subList(0, Math.max(0, idle.size() - settings.keepWarm())).stream()
                .filter(one -> idleSince(one).plus(settings.limit()).isBefore(now))
                .map(Instance::instanceId)
                .toList();
    }

    private static Instant idleSince(Instance instance) {
        return IdleTag.of(instance).since();
    }

    private static boolean isIdle(Instance instance, Instant now) {
        IdleTag tag = IdleTag.of(instance);
        return instance.state() == InstanceState.RUNNING
                && instance.role() != NodeRole.HUB
                && !instance.tags().containsKey(Tags.KEEP)
                // Before its launch: a tag that was copied from elsewhere says nothing.
                && !tag.since().isBefore(instance.launchTime())
                && !tag.saidAt().plus(FRESH).isBefore(now);
    }
}
