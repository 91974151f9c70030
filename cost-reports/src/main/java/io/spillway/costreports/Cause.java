package io.spillway.costreports;

/** Why the bill and the ledger differ about a resource: the likeliest reason, first that fits. */
public enum Cause {
    /** They don't. */
    NONE,
    /** Not more than the bill's own lines can have been rounded by. */
    ROUNDING,
    /** The bill has it, the ledger doesn't: not rented by Spillway, or never observed. */
    UNTRACKED_RESOURCE,
    /** Tax, support and whatever else the bill names no resource for. */
    NOT_A_RESOURCE,
    /** The ledger has it, the bill doesn't: not billed yet, or given free. */
    MISSING_IN_BILL,
    /** The ledger marked its time or price as estimated. */
    INTERVAL_ESTIMATED,
    /** Both saw the machine for the same seconds, at different prices. */
    PRICE,
    /** They saw the machine for different times. */
    TIME,
    /** None of these. */
    UNEXPLAINED
}
