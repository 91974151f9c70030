package io.spillway.functions;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every minute: ends each machine of ours whose lease ran out, and each that was stopped and that
 * nobody asked to keep, for a stopped machine's disk bills for ever. The last guard behind the node
 * itself and the hub.
 */
public final class LeaseReaper implements EventHandler {

    /**
     * When it acts, and how much of it one pass may do.
     *
     * @param grace after a lease's end, in which the node ends itself
     * @param withoutLease how old a machine must be whose lease tag is missing or unreadable
     * @param mostWithoutLease how many such machines one pass may end: should a fault strip the
     *     tags of a whole farm, somebody notices first
     */
    public record Settings(Duration grace, Duration withoutLease, int mostWithoutLease) {

        public static final Settings DEFAULT =
                new Settings(Duration.ofMinutes(2), Duration.ofMinutes(90), 5);
    }

    private final Account account;
    private final Settings settings;

    /** For Lambda. */
    public LeaseReaper() {
        this(
                Account.ofEnvironment(),
                new Settings(
                        Environment.duration("SPILLWAY_LEASE_GRACE", Settings.DEFAULT.grace()),
                        Settings.DEFAULT.withoutLease(),
                        Settings.DEFAULT.mostWithoutLease()));
    }

    public LeaseReaper(Account account, Settings settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public String handle(AwsEvent event) {
        if (!event.isSchedule()) {
            return "not ours to handle: " + event.detailType();
        }
        Instant now = account.clock().instant();
        List<Instance> seen = account.inventory().instances();
        List<String> due =
                new ArrayList<>(ids(seen, one -> leaseRanOut(one, now) || isStopped(one)));
        List<String> withoutLease = ids(seen, one -> isOldWithoutLease(one, now));
        due.addAll(
                withoutLease.subList(
                        0, Math.min(withoutLease.size(), settings.mostWithoutLease())));
        if (due.isEmpty()) {
            return "nothing to end";
        }
        // Read again: a lease may have been renewed since.
        List<String> still =
                ids(
                        account.inventory().instances(due),
                        one ->
                                leaseRanOut(one, now)
                                        || isStopped(one)
                                        || isOldWithoutLease(one, now));
        Set<String> gone = account.actions().terminate(still);
        return "ended " + still + (gone.isEmpty() ? "" : ", of which gone already " + gone);
    }

    private static List<String> ids(List<Instance> instances, Predicate<Instance> which) {
        return instances.stream().filter(which).map(Instance::instanceId).toList();
    }

    private boolean leaseRanOut(Instance instance, Instant now) {
        Instant lease = instance.leaseUntil();
        return instance.state().isAlive()
                && lease != null
                && lease.plus(settings.grace()).isBefore(now);
    }

    private static boolean isStopped(Instance instance) {
        return instance.state() == InstanceState.STOPPED && !instance.tags().containsKey(Tags.KEEP);
    }

    private boolean isOldWithoutLease(Instance instance, Instant now) {
        return instance.state().isAlive()
                && instance.leaseUntil() == null
                && !instance.tags().containsKey(Tags.KEEP)
                && instance.launchTime().plus(settings.withoutLease()).isBefore(now);
    }
}
