package io.spillway.core.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One attempt to rent machines: one CreateFleet {@code instant} over pools that rank alike.
 *
 * @param clientToken stored before the call, so that a retry of the same attempt can't launch twice
 * @param pools all of one purchase option, at least one
 * @param count machines wanted, > 0
 * @param tags put on every instance, volume and interface
 * @param userData the node's first settings (role, launch, lease, hub), plain text
 * @param diskGib size of the root disk
 * @param publicAddress whether EC2 gives it a public IPv4 address (the hub only)
 */
public record LaunchOrder(
        String launchId,
        int attempt,
        String clientToken,
        NodeRole role,
        List<PoolBid> pools,
        int count,
        Instant leaseUntil,
        Map<String, String> tags,
        String userData,
        int diskGib,
        boolean publicAddress) {

    public LaunchOrder {
        pools = List.copyOf(pools);
        tags = Map.copyOf(tags);
        if (pools.isEmpty() || count <= 0) {
            throw new IllegalArgumentException("a launch needs a pool and a count: " + launchId);
        }
        PurchaseOption option = pools.getFirst().pool().option();
        if (pools.stream().anyMatch(bid -> bid.pool().option() != option)) {
            throw new IllegalArgumentException("a launch buys one way: " + launchId);
        }
    }

    public PurchaseOption option() {
        return pools.getFirst().pool().option();
    }
}
