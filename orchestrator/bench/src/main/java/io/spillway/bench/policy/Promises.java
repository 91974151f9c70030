package io.spillway.bench.policy;

import io.spillway.bench.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** What must hold in every run. */
final class Promises {

    private static final int MOST_NAMED = 3;

    private Promises() {}

    static void check(List<Suite> suites, Report.Builder report) {
        check(
                "no budget overspent",
                suites,
                report,
                (_, run) -> run.played().isCapped(),
                (_, run) -> run.outcome().overspendUsd() > 0);
        check(
                "no miss of what on-demand alone is sure to finish",
                suites,
                report,
                (suite, run) -> suite.promises() && run.played().isSureToFinish(),
                (_, run) -> run.missed());
        check("no quota exceeded", suites, report, (_, _) -> true, (_, run) -> !run.keptQuotas());
    }

    private static void check(
            String name,
            List<Suite> suites,
            Report.Builder report,
            BiPredicate<Suite, Suite.Played> applies,
            BiPredicate<Suite, Suite.Played> breaks) {
        int runs = 0;
        List<String> broken = new ArrayList<>();
        for (Suite suite : suites) {
            for (Suite.Played run : suite.runs()) {
                if (applies.test(suite, run)) {
                    runs++;
                    if (breaks.test(suite, run)) {
                        broken.add(run.played().name() + " by " + suite.name());
                    }
                }
            }
        }
        String some =
                broken.isEmpty()
                        ? ""
                        : ": "
                                + String.join(
                                        ", ",
                                        broken.subList(0, Math.min(MOST_NAMED, broken.size())))
                                + (broken.size() > MOST_NAMED ? ", ..." : "");
        report.invariant(
                name, broken.isEmpty(), broken.size() + " of " + runs + " runs broke it" + some);
    }
}
