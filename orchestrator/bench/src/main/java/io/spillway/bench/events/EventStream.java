package io.spillway.bench.events;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import java.time.Instant;

/** The events of a night, by number: the same number is always the same fact. */
final class EventStream {

    private static final Instant START = Instant.parse("2026-11-04T12:00:00Z");
    private static final int KINDS = 5;

    private EventStream() {}

    /** A machine starts with its disk, is warned, and ends with its disk. */
    static Fact at(int number) {
        int machine = number / KINDS;
        String instanceId = "i-%08x".formatted(machine);
        String volumeId = "vol-%08x".formatted(machine);
        Instant at = START.plusSeconds(number);
        Pool pool = new Pool("c7i.8xlarge", "us-east-1" + "abc".charAt(machine % 3), OPTION);
        return switch (number % KINDS) {
            case 0 -> new Fact.NodeStarted(instanceId, "launch-" + machine / 10, pool, at);
            case 1 ->
                    new Fact.VolumeCreated(
                            volumeId, instanceId, "launch-" + machine / 10, "gp3", 40, at);
            case 2 -> new Fact.InterruptionNoticed(instanceId, at);
            case 3 -> new Fact.NodeStopped(instanceId, at, StopCause.INTERRUPTED);
            default -> new Fact.VolumeDeleted(volumeId, at);
        };
    }

    private static final PurchaseOption OPTION = PurchaseOption.SPOT;
}
