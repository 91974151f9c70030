package io.spillway.functions;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The six functions and what starts each: the one list that the deployment's rules and the demo's
 * event bus are both made from.
 */
public enum LambdaFunction {
    NODE_HOURS(
            NodeHours.class,
            NodeHours::new,
            Set.of(
                    "EC2 Instance State-change Notification",
                    "EBS Volume Notification",
                    "AWS Service Event via CloudTrail"),
            Duration.ofMinutes(10)),
    SPOT_NOTICE(
            SpotNotice.class,
            SpotNotice::new,
            Set.of(
                    "EC2 Spot Instance Interruption Warning",
                    "EC2 Instance Rebalance Recommendation"),
            null),
    LEASE_REAPER(
            LeaseReaper.class,
            account -> new LeaseReaper(account, LeaseReaper.Settings.DEFAULT),
            Set.of(),
            Duration.ofMinutes(1)),
    IDLE_CAPACITY(
            IdleCapacity.class,
            account -> new IdleCapacity(account, IdleCapacity.Settings.DEFAULT),
            Set.of(),
            Duration.ofMinutes(5)),
    ORPHAN_SWEEP(
            OrphanSweep.class,
            account -> new OrphanSweep(account, OrphanSweep.Settings.DEFAULT),
            Set.of(),
            Duration.ofMinutes(10)),
    BILL_ARRIVED(
            BillArrived.class,
            account -> new BillArrived(account, BillArrived.DEFAULT_PREFIX),
            Set.of("Object Created"),
            null);

    private final Class<? extends EventHandler> handlerClass;

    /** Never holds state: a handler's constructor. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Account, EventHandler> maker;

    @SuppressWarnings("ImmutableEnumChecker") // every set here is made by Set.of
    private final Set<String> detailTypes;

    private final @Nullable Duration period;

    LambdaFunction(
            Class<? extends EventHandler> handlerClass,
            Function<Account, EventHandler> maker,
            Set<String> detailTypes,
            @Nullable Duration period) {
        this.handlerClass = handlerClass;
        this.maker = maker;
        this.detailTypes = detailTypes;
        this.period = period;
    }

    /** For example {@code node-hours}. */
    public String functionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The class that Lambda makes from environment variables. */
    public Class<? extends EventHandler> handlerClass() {
        return handlerClass;
    }

    /** The same handler for an account given, with default settings. */
    public EventHandler handler(Account account) {
        return maker.apply(account);
    }

    /** Detail types of the events that start it; none for a function that only has a schedule. */
    public Set<String> detailTypes() {
        return detailTypes;
    }

    /** How often a schedule starts it, or null. */
    public @Nullable Duration period() {
        return period;
    }
}
