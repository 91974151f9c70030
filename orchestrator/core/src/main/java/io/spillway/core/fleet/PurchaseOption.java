package io.spillway.core.fleet;

/** How a machine is bought. */
public enum PurchaseOption {
    SPOT,
    ON_DEMAND
}
