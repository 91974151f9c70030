package io.spillway.app.demo;

import io.spillway.app.live.SpokenTimes;
import io.spillway.core.ports.Store;
import io.spillway.core.ports.Store.TimelineEvent;
import io.spillway.sandbox.scenario.Scenario;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Prints the story as it happens, in the studio's own time. */
final class Progress {

    private static final int PAGE = 500;

    /** Kinds that a watcher of a terminal wants to see; the rest is in the timeline. */
    private static final Set<String> TOLD =
            Set.of(
                    "request",
                    "approval",
                    "standing-approval",
                    "declined",
                    "launch",
                    "partial-fill",
                    "failed",
                    "refused",
                    "unknown",
                    "adopted",
                    "interruption",
                    "blind",
                    "overrun",
                    "budget-closed",
                    "bill");

    private final Store store;
    private final PrintStream out;
    private final DateTimeFormatter clock;
    private long last;

    Progress(Scenario scenario, Store store, PrintStream out) {
        this.store = store;
        this.out = out;
        ZoneId zone = scenario.studioZone();
        this.clock = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).withZone(zone);
        out.println(scenario.title() + ".");
    }

    void show() {
        for (TimelineEvent event : store.timeline(last, PAGE)) {
            last = event.sequence();
            if (TOLD.contains(event.kind())) {
                out.println(
                        clock.format(event.at())
                                + "  "
                                + SpokenTimes.in(event.text(), clock::format));
            }
        }
        out.flush();
    }

    void end(Summary summary) {
        out.println();
        out.printf(
                "%d deadlines met, %d missed. Approved $%.2f, spent $%.2f, billed $%.2f"
                        + " (difference $%s).%n",
                summary.deadlinesMet(),
                summary.deadlinesMissed(),
                summary.approvedUsd(),
                summary.spentUsd(),
                summary.billedUsd(),
                summary.differenceUsd().stripTrailingZeros().toPlainString());
        out.printf(
                "%d machines rented (%d on-demand), %d interruptions, %d partial fills; left"
                        + " behind: %d machines, %d disks.%n",
                summary.nodesLaunched(),
                summary.onDemandLaunched(),
                summary.interruptions(),
                summary.partialFills(),
                summary.leakedInstances(),
                summary.leakedVolumes());
        out.flush();
    }
}
