package io.spillway.core.fleet;

import io.spillway.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A launch that was intended, and what became of it.
 *
 * @param order the whole request, stored before the call
 * @param unitReservation what one machine of it may cost at most until its lease ends
 * @param unitHourly what one machine of it costs an hour at most: the dearest bid, disk, address
 * @param launchedCount machines that are known to have come of it
 * @param message why it gave fewer, or what is unclear; null when there is nothing to say
 */
public record Launch(
        LaunchOrder order,
        String planId,
        String budgetId,
        String jobId,
        Money unitReservation,
        Money unitHourly,
        String reason,
        Instant intendedAt,
        State state,
        int launchedCount,
        @Nullable String message) {

    /** What is known of a launch. */
    public enum State {
        /** Reserved and written down; the call may or may not have been made. */
        INTENDED,
        /** The answer came and was recorded. */
        LAUNCHED,
        /** It certainly gave nothing; the reservation was released. */
        FAILED,
        /** No answer: stays reserved until observation settles it. */
        UNKNOWN
    }

    public String launchId() {
        return order.launchId();
    }

    /**
     * The node that an instance of this launch becomes. Its price cap is its pool's bid; a pool
     * that wasn't bid for counts as the dearest one.
     *
     * @param launchedAt EC2's LaunchTime
     * @param seenAt when it was first known
     */
    public Node node(String instanceId, Pool pool, Instant launchedAt, Instant seenAt) {
        return new Node(
                instanceId,
                launchId(),
                budgetId,
                jobId,
                order.role(),
                pool,
                bid(pool),
                NodePhase.JOINING,
                launchedAt,
                order.leaseUntil(),
                launchedAt,
                null,
                null,
                seenAt,
                null,
                false);
    }

    /** What a machine of it in this pool costs an hour at most, disk and address included. */
    public Money hourlyIn(Pool pool) {
        return unitHourly.minus(dearestBid()).plus(bid(pool));
    }

    private Money bid(Pool pool) {
        return order.pools().stream()
                .filter(bid -> bid.pool().equals(pool))
                .map(PoolBid::hourlyCap)
                .findFirst()
                .orElseGet(this::dearestBid);
    }

    private Money dearestBid() {
        return order.pools().stream().map(PoolBid::hourlyCap).reduce(Money::max).orElseThrow();
    }
}
