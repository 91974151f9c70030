package io.spillway.app.cli;

import io.spillway.sandbox.scenario.ScenarioException;
import io.spillway.simulate.scenario.InputException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code spillway}: the root of the command line. */
@Command(
        name = "spillway",
        mixinStandardHelpOptions = true,
        version = "Spillway 0.1.0",
        description =
                "Keeps a studio's render sites working and rents spot machines when a deadline"
                        + " needs them.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            PlanCommand.class,
            ReplayCommand.class,
            SandboxCommand.class,
            SimulateCommand.class,
            BudgetCommand.class,
            StandingCommand.class,
            DeadlineCommand.class,
            HoldsCommand.class,
            HashPasswordCommand.class,
            RehearseCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 all is well, 1 something that was checked doesn't hold, 2 the input"
                    + " can't be used."
        })
public final class SpillwayCommand {

    /** The exit code of input that can't be used; nothing was changed. */
    public static final int BAD_INPUT = 2;

    private final InstantSource clock;

    private SpillwayCommand(InstantSource clock) {
        this.clock = clock;
    }

    /** The time here, which tells what is present for who reads. */
    InstantSource clock() {
        return clock;
    }

    /** Runs a command line and returns its exit code. */
    public static int run(String... args) {
        CommandLine line = commandLine(InstantSource.system());
        if (args.length == 0) {
            line.usage(line.getOut());
            return BAD_INPUT;
        }
        return line.execute(args);
    }

    static CommandLine commandLine(InstantSource clock) {
        return lineOf(new SpillwayCommand(clock));
    }

    /** A command line that answers bad input with one line and {@link #BAD_INPUT}. */
    public static CommandLine lineOf(Object command) {
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler(oneLineForUserErrors());
        line.setParameterExceptionHandler(oneLine());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(int.class, number("whole number", Integer::valueOf));
        line.registerConverter(long.class, number("whole number", Long::valueOf));
        line.registerConverter(double.class, number("number", Double::valueOf));
        return line;
    }

    /** Says what a number should be in a reader's words instead of a Java type's. */
    private static <N extends Number> ITypeConverter<N> number(
            String kind, Function<String, N> parse) {
        return typed -> {
            try {
                return parse.apply(typed);
            } catch (NumberFormatException notOne) {
                throw new TypeConversionException("'" + typed + "' is not a " + kind);
            }
        };
    }

    private static IExecutionExceptionHandler oneLineForUserErrors() {
        return (failure, line, _) -> {
            if (failure instanceof UserError
                    || failure instanceof ScenarioException
                    || failure instanceof InputException) {
                complain(line.getErr(), failure.getMessage());
                return BAD_INPUT;
            }
            throw failure;
        };
    }

    private static IParameterExceptionHandler oneLine() {
        return (ParameterException failure, String[] _) -> {
            CommandLine line = failure.getCommandLine();
            complain(
                    line.getErr(),
                    failure.getMessage()
                            + " (see spillway "
                            + (line.getParent() == null ? "" : line.getCommandName() + " ")
                            + "--help)");
            return BAD_INPUT;
        };
    }

    private static void complain(PrintWriter err, @Nullable String message) {
        err.println("spillway: " + message);
        err.flush();
    }
}
