package io.spillway.core.deadline;

import java.util.List;

/**
 * Everything that a decision may depend on.
 *
 * @param framesLeft frames that haven't ended, those being rendered among them
 * @param framesQueued frames left that no machine renders
 * @param framesElsewhere frames left that others than these machines surely do in time
 * @param machines all live ones, by id
 * @param onDemandUsdPerHour what an on-demand machine costs now
 */
public record Situation(
        Terms terms,
        long nowSecond,
        int framesLeft,
        int framesQueued,
        int framesElsewhere,
        List<Machine> machines,
        List<PoolState> pools,
        double onDemandUsdPerHour,
        Spending spending) {

    public Situation {
        machines = List.copyOf(machines);
        pools = List.copyOf(pools);
    }

    /** The same with other money. */
    public Situation with(Spending other) {
        return new Situation(
                terms,
                nowSecond,
                framesLeft,
                framesQueued,
                framesElsewhere,
                machines,
                pools,
                onDemandUsdPerHour,
                other);
    }

    int count(Machine.Kind kind) {
        int count = 0;
        for (Machine machine : machines) {
            count += machine.kind() == kind ? 1 : 0;
        }
        return count;
    }

    /** How long a machine takes for a frame. */
    double frameSeconds(Machine machine) {
        return terms.frameSeconds() / machine.speed();
    }

    double hoursLeft() {
        return Math.max(0, terms.deadlineSecond() - nowSecond) / 3600.0;
    }

    double usdPerHour(Machine machine) {
        return switch (machine.kind()) {
            case FIXED -> 0;
            case ON_DEMAND -> onDemandUsdPerHour;
            case SPOT -> pools.get(machine.pool()).usdPerHour();
        };
    }
}
