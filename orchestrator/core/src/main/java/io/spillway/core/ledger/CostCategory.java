package io.spillway.core.ledger;

/** What a ledger entry pays for. */
public enum CostCategory {
    /** An instance while it renders. */
    RENDER,
    /** An instance from its start until it can render. */
    BOOT,
    /** An instance that could render and had nothing to, drain included. */
    IDLE,
    /** The instance in its hub role. */
    HUB,
    DISK,
    /** A public IPv4 address. */
    ADDRESS
}
