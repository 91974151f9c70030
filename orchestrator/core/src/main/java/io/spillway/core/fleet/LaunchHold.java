package io.spillway.core.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What launches leave alone for a while, and why: one pool, one way to buy, or everything.
 *
 * @param pool the one pool that is meant, or null for more than one
 * @param option the one way to buy that is meant, or null for both (or for a pool's own)
 * @param since from when, by the orchestrator's clock
 * @param until it ends by itself then
 * @param why what happened, what Spillway does about it, what the operator can do
 */
public record LaunchHold(
        Cause cause,
        @Nullable Pool pool,
        @Nullable PurchaseOption option,
        Instant since,
        Instant until,
        String why) {

    /** Why launches are held. */
    public enum Cause {
        /** The pool had nothing to give. */
        SOLD_OUT,
        /** The account may not have more. */
        LIMIT,
        /** Machines keep failing to boot: protected mode. */
        FAILED_BOOTS
    }

    /** A pool had nothing to give. */
    public static LaunchHold soldOut(Pool pool, Instant since, Instant until, String why) {
        return new LaunchHold(Cause.SOLD_OUT, pool, null, since, until, why);
    }

    /**
     * A limit of the account.
     *
     * @param option the one way to buy that it is on, or null for both
     */
    public static LaunchHold limit(
            @Nullable PurchaseOption option, Instant since, Instant until, String why) {
        return new LaunchHold(Cause.LIMIT, null, option, since, until, why);
    }

    /**
     * Machines keep failing to boot.
     *
     * @param pool where, or null when it is the image
     */
    public static LaunchHold failedBoots(
            @Nullable Pool pool, Instant since, Instant until, String why) {
        return new LaunchHold(Cause.FAILED_BOOTS, pool, null, since, until, why);
    }

    /**
     * The same for every hold of the same thing for the same cause, for example {@code LIMIT/SPOT}.
     */
    public String key() {
        return cause + "/" + (pool != null ? pool : option != null ? option : "everything");
    }

    /** Whether a pool is one that is left alone. */
    public boolean covers(Pool candidate) {
        return pool != null
                ? pool.equals(candidate)
                : option == null || option == candidate.option();
    }

    /** Whether nothing at all is launched. */
    public boolean coversEverything() {
        return pool == null && option == null;
    }

    /**
     * Whether an operator is told and may end it: any but a pool that is sold out, which passes.
     */
    public boolean isForOperator() {
        return cause != Cause.SOLD_OUT;
    }
}
