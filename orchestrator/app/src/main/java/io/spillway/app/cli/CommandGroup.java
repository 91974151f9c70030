package io.spillway.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing but hold verbs: used alone, it names them. */
abstract class CommandGroup implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public final void run() {
        if (spec == null) {
            throw new IllegalStateException("used outside of a command line");
        }
        List<String> verbs = List.copyOf(spec.subcommands().keySet());
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: "
                        + String.join(", ", verbs.subList(0, verbs.size() - 1))
                        + " or "
                        + verbs.getLast());
    }
}
