package io.spillway.infra.cli;

import io.spillway.infra.settings.NetworkSettings.WayOut;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code spillway infra}: writes an installation's templates, or says what they cost. Reaches no
 * network and needs no account.
 */
@Command(
        name = "infra",
        mixinStandardHelpOptions = true,
        description =
                "What an installation keeps in an AWS account, as CloudFormation templates. Needs"
                        + " no account and no network.",
        subcommands = {SynthCommand.class, CostCommand.class, CommandLine.HelpCommand.class},
        footer = {
            "",
            "./spillway infra lint takes the options of synth, and has cfn-lint and checkov look at"
                    + " the templates.",
            "docs/deploy.md has the way from here to an account.",
            "",
            "Exit codes: 0 all is well, 1 a check found something, 2 the input can't be used."
        })
final class InfraCommand {
    private static final int BAD_INPUT = 2;

    private InfraCommand() {}

    static CommandLine line() {
        return lineOf(new InfraCommand());
    }

    /** A command line that answers bad input with one line and exit code 2. */
    static CommandLine lineOf(Object command) {
        CommandLine line = new CommandLine(command);
        line.registerConverter(int.class, InfraCommand::wholeNumber);
        line.registerConverter(YesNo.class, new Word<>(YesNo.class));
        line.registerConverter(AccountRole.class, new Word<>(AccountRole.class));
        line.registerConverter(NodesIn.class, new Word<>(NodesIn.class));
        line.registerConverter(WayOut.class, new Word<>(WayOut.class));
        line.setExecutionStrategy(InfraCommand::execute);
        line.setParameterExceptionHandler(
                (wrong, _) -> refuse(wrong.getCommandLine(), wrong.getMessage()));
        line.setExecutionExceptionHandler(
                (failed, verb, _) -> {
                    if (failed instanceof IllegalArgumentException) {
                        return refuse(verb, failed.getMessage());
                    }
                    throw failed;
                });
        return line;
    }

    private static int execute(ParseResult parsed) {
        for (ParseResult verb = parsed; verb != null; verb = verb.subcommand()) {
            refuseTwice(verb);
        }
        return new RunLast().execute(parsed);
    }

    /** Picocli itself takes the last of several values of an option that is in a group. */
    private static void refuseTwice(ParseResult verb) {
        for (OptionSpec option : verb.matchedOptionsSet()) {
            if (option.originalStringValues().size() > 1) {
                throw new ParameterException(
                        verb.commandSpec().commandLine(), option.longestName() + " is given twice");
            }
        }
    }

    private static int wholeNumber(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException notOne) {
            throw new TypeConversionException("'" + typed + "' is not a whole number");
        }
    }

    /** Runs a command line and returns its exit code: 0, or 2 with one line about what is wrong. */
    static int run(CommandLine line, String... arguments) {
        if (arguments.length == 0) {
            line.usage(line.getOut());
            return BAD_INPUT;
        }
        return line.execute(withVerb(line, arguments));
    }

    /** The cdk tool's own way to call an app is without a verb. */
    private static String[] withVerb(CommandLine line, String... arguments) {
        String first = arguments[0];
        return first.startsWith("--") && !line.getCommandSpec().optionsMap().containsKey(first)
                ? Stream.concat(Stream.of("synth"), Stream.of(arguments)).toArray(String[]::new)
                : arguments;
    }

    private static int refuse(CommandLine verb, @Nullable String why) {
        verb.getErr()
                .println(
                        "spillway: "
                                + why
                                + " (see spillway "
                                + verb.getCommandSpec().qualifiedName()
                                + " --help)");
        verb.getErr().flush();
        return BAD_INPUT;
    }
}
