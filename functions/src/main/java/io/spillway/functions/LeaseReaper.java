package io.spillway.functions;

import io.spillway.adapter.aws.Ended;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every minute: ends each machine of ours whose lease ran out, and each that was stopped and that
 * nobody asked to keep, for a stopped machine's disk bills for ever. The last guard behind the node
 * itself and the hub.
 */
public final class LeaseReaper implements EventHandler {

    /** So many are read again and ended before the next: little happens in between. */
    private static final int AT_ONCE = 200;

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
                        Environment.duration(
                                "SPILLWAY_WITHOUT_LEASE", Settings.DEFAULT.withoutLease()),
                        Environment.count(
                                "SPILLWAY_MOST_WITHOUT_LEASE",
                                Settings.DEFAULT.mostWithoutLease())));
    }

    public LeaseReaper(Account account, Settings settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public String handle(AwsEvent event) {
        event.ofSchedule();
        Instant now = account.clock().instant();
        List<Instance> seen = account.inventory().instances();
        List<String> due =
                new ArrayList<>(ids(seen, one -> leaseRanOut(one, now) || isStopped(one)));
        due.addAll(withoutLease(seen, now));
        account.alarm().show(Gauge.MACHINES_ALIVE, ids(seen, one -> one.state().isAlive()).size());
        account.alarm().show(Gauge.LEASES_OVERDUE, due.size());
        if (due.isEmpty()) {
            return "nothing to end";
        }
        List<String> ended = new ArrayList<>();
        Map<String, String> refused = new TreeMap<>();
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            List<String> some = due.subList(from, Math.min(from + AT_ONCE, due.size()));
            // Read again: a lease may have been renewed since.
            List<String> still = ids(account.inventory().instances(some), one -> isDue(one, now));
            Ended outcome = account.actions().end(still);
            still.stream()
                    .filter(id -> !outcome.gone().contains(id))
                    .filter(id -> !outcome.refused().containsKey(id))
                    .forEach(ended::add);
            refused.putAll(outcome.refused());
        }
        if (!refused.isEmpty()) {
            account.alarm()
                    .raise(
                            Metric.NOT_ENDED,
                            refused.size(),
                            "EC2 refuses to end machines that have no valid lease; end them by"
                                    + " hand: "
                                    + refused);
        }
        return "ended " + ended;
    }

    /** As many machines without a readable lease as one pass may end, oldest first. */
    private List<String> withoutLease(List<Instance> seen, Instant now) {
        List<String> all = ids(seen, one -> isOldWithoutLease(one, now));
        if (all.size() <= settings.mostWithoutLease()) {
            return all;
        }
        List<String> left = all.subList(settings.mostWithoutLease(), all.size());
        account.alarm()
                .raise(
                        Metric.LEASES_UNREADABLE,
                        left.size(),
                        all.size()
                                + " machines of ours have no readable "
                                + Tags.LEASE_UNTIL
                                + " tag, and a pass ends "
                                + settings.mostWithoutLease()
                                + ". Did something strip their tags? Set the tag again, or "
                                + Tags.KEEP
                                + ", on those to keep; the rest end in the next passes: "
                                + left);
        return all.subList(0, settings.mostWithoutLease());
    }

    private static List<String> ids(List<Instance> instances, Predicate<Instance> which) {
        return instances.stream().filter(which).map(Instance::instanceId).toList();
    }

    private boolean isDue(Instance instance, Instant now) {
        return leaseRanOut(instance, now)
                || isStopped(instance)
                || isOldWithoutLease(instance, now);
    }

    private boolean leaseRanOut(Instance instance, Instant now) {
        Instant lease = instance.leaseUntil();
        return instance.state().isAlive()
                && !isStoppedAndKept(instance)
                && lease != null
                && lease.plus(settings.grace()).isBefore(now);
    }

    private static boolean isStopped(Instance instance) {
        return instance.state() == InstanceState.STOPPED && !isStoppedAndKept(instance);
    }

    /** Somebody wants its disk. One that runs costs by the hour: no tag outlives its lease. */
    private static boolean isStoppedAndKept(Instance instance) {
        return (instance.state() == InstanceState.STOPPING
                        || instance.state() == InstanceState.STOPPED)
                && instance.tags().containsKey(Tags.KEEP);
    }

    private boolean isOldWithoutLease(Instance instance, Instant now) {
        return instance.state().isAlive()
                && instance.leaseUntil() == null
                && !instance.tags().containsKey(Tags.KEEP)
                && instance.launchTime().plus(settings.withoutLease()).isBefore(now);
    }
}
