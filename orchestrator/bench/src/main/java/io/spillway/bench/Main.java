package io.spillway.bench;

import io.spillway.app.cli.SpillwayCommand;
import io.spillway.bench.events.Events;
import io.spillway.bench.faults.FaultsBench;
import io.spillway.bench.forecast.ForecastBench;
import io.spillway.bench.functions.ColdStartBench;
import io.spillway.bench.functions.PassesBench;
import io.spillway.bench.functions.StormBench;
import io.spillway.bench.kill.KillBench;
import io.spillway.bench.money.BudgetRaces;
import io.spillway.bench.plan.PlanBench;
import io.spillway.bench.policy.PolicyBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the benchmarks' command line. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Spillway on this machine. Compare ratios: seconds differ by host.",
        subcommands = {
            BudgetRaces.class,
            ColdStartBench.class,
            Events.class,
            FaultsBench.class,
            ForecastBench.class,
            KillBench.class,
            LaunchBench.class,
            PlanBench.class,
            PassesBench.class,
            StormBench.class,
            PolicyBench.class,
            TickBench.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 measured and all invariants held, 1 an invariant is broken, 2 the input"
                    + " can't be used."
        })
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line and returns its exit code. */
    static int run(String... args) {
        CommandLine line = line();
        if (args.length == 0) {
            line.usage(line.getOut());
            return SpillwayCommand.BAD_INPUT;
        }
        return line.execute(args);
    }

    static CommandLine line() {
        return SpillwayCommand.lineOf(new Main());
    }
}
