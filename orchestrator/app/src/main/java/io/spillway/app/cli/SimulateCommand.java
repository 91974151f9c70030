package io.spillway.app.cli;

import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.Simulator;
import io.spillway.simulate.run.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spillway simulate}: what the deadline policy does in markets of one's own. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Plays scenarios of a spot market and one job with a deadline, several at once, and"
                    + " writes what was rented, rendered and paid.",
            "Each scenario gets DIR/NAME/events.csv and DIR/NAME/result.json; the same input gives"
                    + " the same files, byte for byte."
        },
        footer = {
            "",
            "Policies:",
            "  spot-first        the deadline policy, where a render manager lets it steer each"
                    + " frame",
            "  spot-first-queue  the same, where the manager hands out its queue by itself"
        })
final class SimulateCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--scenarios",
            paramLabel = "FILE",
            required = true,
            description = "Scenarios: one JSON object a line.")
    private Path scenarios = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where to write; made when it isn't there.")
    private Path out = Path.of("");

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "spot-first",
            description = "Which policy decides (default: ${DEFAULT-VALUE}).")
    private String policy = "spot-first";

    @Override
    public Integer call() {
        List<Outcome> outcomes = Simulator.run(scenarios, out, NamedPolicy.named(policy));
        PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
        print.println(summary(outcomes) + " -> " + out);
        print.flush();
        return 0;
    }

    private static String summary(List<Outcome> outcomes) {
        long missed = outcomes.stream().filter(Outcome::missed).count();
        long over = outcomes.stream().filter(each -> each.overspendUsd() > 0).count();
        double cost = outcomes.stream().mapToDouble(Outcome::costUsd).sum();
        return String.format(
                Locale.ROOT,
                "%d scenarios: %d made the deadline, %d missed it, %d over budget, $%.2f in all",
                outcomes.size(),
                outcomes.size() - missed,
                missed,
                over,
                cost);
    }
}
