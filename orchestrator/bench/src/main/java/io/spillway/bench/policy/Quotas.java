package io.spillway.bench.policy;

import io.spillway.simulate.scenario.Scenario;
import java.util.Iterator;

/** Counts live machines from a run's events, without trusting who wrote them. */
final class Quotas {

    private Quotas() {}

    /** Whether there were never more spot or on-demand machines than the scenario allows. */
    static boolean kept(Scenario scenario, String eventsCsv) {
        int spot = 0;
        int onDemand = 0;
        for (Iterator<String> rows = eventsCsv.lines().iterator(); rows.hasNext(); ) {
            String[] row = rows.next().split(",", -1);
            int change =
                    switch (row[1]) {
                        case "LAUNCH" -> 1;
                        case "INTERRUPTED", "TERMINATED" -> -1;
                        default -> 0;
                    };
            switch (row[3]) {
                case "fixed" -> {}
                case "on-demand" -> onDemand += change;
                default -> spot += change;
            }
            if (spot > scenario.spotQuota() || onDemand > scenario.onDemandQuota()) {
                return false;
            }
        }
        return true;
    }
}
