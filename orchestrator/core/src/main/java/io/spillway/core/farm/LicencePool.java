package io.spillway.core.farm;

import io.spillway.core.money.Money;

/**
 * Floating licences of one program. A machine takes one seat while it renders with it.
 *
 * @param name as jobs name it
 * @param seats licences in all, those that fixed workers take included, >= 0
 * @param hourly what one seat costs an hour while a machine holds it; zero for bought ones
 * @param reachableThroughTunnel whether a rented machine may take a seat: some vendors' terms and
 *     servers allow the studio's own network only
 */
public record LicencePool(String name, int seats, Money hourly, boolean reachableThroughTunnel) {

    public LicencePool {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a licence pool needs a name");
        }
        if (seats < 0 || hourly.isNegative()) {
            throw new IllegalArgumentException(
                    "licence pool " + name + " can't have less than no seats or cost less than 0");
        }
    }
}
