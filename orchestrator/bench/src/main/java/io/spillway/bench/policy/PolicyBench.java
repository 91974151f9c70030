package io.spillway.bench.policy;

import io.spillway.bench.Bench;
import io.spillway.bench.Heap;
import io.spillway.bench.Report;
import io.spillway.bench.Table;
import io.spillway.core.deadline.Capabilities;
import io.spillway.core.deadline.SpotFirst;
import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.market.TraceReader;
import io.spillway.simulate.scenario.InputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays scenarios by each policy and by on-demand alone, and compares what it cost. */
@Command(
        name = "policy",
        description = {
            "What the deadline policy costs and misses on scenarios of your own, against on-demand"
                    + " alone.",
            "Costs are compared over runs that finished; misses are told beside them."
        })
public final class PolicyBench extends Bench {

    private static final int[] PARTS = {2, 4};

    /** Production's policy without spot machines: as few and as late as whole frames allow. */
    private static final NamedPolicy ON_DEMAND_ONLY =
            new NamedPolicy("on-demand-only", new SpotFirst(), Capabilities.ALL);

    @Option(
            names = "--scenarios",
            paramLabel = "FILE",
            required = true,
            description = "Scenarios, one JSON object a line; or a folder of such .jsonl files.")
    private Path scenarios = Path.of("");

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "spot-first,spot-first-queue",
            description = "Which policies. Default: ${DEFAULT-VALUE}.")
    private List<String> policies = List.of();

    @Option(
            names = "--reference",
            paramLabel = "FILE",
            description = "Costs to compare with: CSV with the columns name,costUsd.")
    private @Nullable Path reference;

    @Option(
            names = "--split",
            description = "Also plays each frame as 2 and as 4 shorter units, and says the gain.")
    private boolean split;

    @Option(
            names = "--overhead",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "What each shorter unit takes on top. Default: ${DEFAULT-VALUE}.")
    private int overheadSeconds;

    @Override
    protected Report measure(PrintWriter progress) {
        List<NamedPolicy> chosen = policies.stream().map(NamedPolicy::named).toList();
        if (overheadSeconds < 0) {
            throw new InputException("--overhead: must be 0 or more seconds");
        }
        List<Case> cases = CaseReader.read(scenarios);
        Reference costs = reference == null ? Reference.NONE : Reference.read(reference, cases);
        Report.Builder report = Report.of("policy").figure("scenarios", cases.size(), "");
        Player player = new Player(progress);
        Heap.resetPeak();
        Suite onDemand =
                player.play(
                        ON_DEMAND_ONLY.name(),
                        ON_DEMAND_ONLY,
                        variants(cases, each -> each.with(Variants.onDemandOnly(each.scenario()))));
        report.figure("missed on demand alone, without caps", (double) onDemand.missed(), "");
        for (NamedPolicy policy : chosen) {
            Suite whole = player.play(policy.name(), policy, cases);
            report.table(ScoreTable.of(whole, onDemand, costs));
            if (split) {
                report.table(SplitTable.of(whole, splits(player, policy, cases), costs));
            }
        }
        report.table(times(player.suites));
        report.figure("heap's peak", Heap.peakMegabytes(), "MB");
        report.figure("heap in use after a collection", Heap.liveMegabytes(), "MB");
        Promises.check(player.suites, report);
        return report.build();
    }

    private SortedMap<Integer, Suite> splits(Player player, NamedPolicy policy, List<Case> cases) {
        SortedMap<Integer, Suite> suites = new TreeMap<>();
        for (int parts : PARTS) {
            List<Case> shorter =
                    variants(
                            cases,
                            each ->
                                    each.with(
                                            Variants.split(
                                                    each.scenario(), parts, overheadSeconds)));
            suites.put(
                    parts, player.play(policy.name() + " in " + parts + " units", policy, shorter));
        }
        return suites;
    }

    private static Table times(List<Suite> suites) {
        return new Table(
                "time",
                List.of("a scenario p50 ms", "a scenario p99 ms", "all s"),
                suites.stream().map(PolicyBench::time).toList());
    }

    private static Table.Row time(Suite suite) {
        return new Table.Row(
                suite.name(),
                List.of(
                        suite.took().percentileMillis(50),
                        suite.took().percentileMillis(99),
                        suite.wallSeconds()));
    }

    private static List<Case> variants(List<Case> cases, UnaryOperator<Case> variant) {
        return cases.stream().map(variant).toList();
    }

    /** Plays suites one after the other and keeps them. */
    private static final class Player {
        private final PrintWriter progress;
        private final TraceReader traces = new TraceReader();
        private final List<Suite> suites = new ArrayList<>();

        private Player(PrintWriter progress) {
            this.progress = progress;
        }

        private Suite play(String name, NamedPolicy policy, List<Case> cases) {
            progress.printf("%,d scenarios: playing %s%n", cases.size(), name);
            progress.flush();
            Suite suite = Suite.play(name, policy, cases, traces);
            suites.add(suite);
            return suite;
        }
    }
}
