package io.spillway.sandbox.account;

import java.time.Instant;
import java.util.List;

/** A fleet of type {@code instant} and what came of it. */
public record Fleet(
        String fleetId,
        Instant createdAt,
        FleetRequest request,
        List<Granted> granted,
        List<Refused> refused) {

    public Fleet {
        granted = List.copyOf(granted);
        refused = List.copyOf(refused);
    }

    /** Instances that an override gave. */
    public record Granted(FleetRequest.Asked asked, boolean spot, List<Instance> instances) {}

    /** An override that gave fewer than it was asked for. */
    public record Refused(FleetRequest.Asked asked, boolean spot, String code, String message) {}
}
