package io.spillway.infra.cli;

import io.spillway.infra.SpillwayApp;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spillway infra synth}: writes the templates. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Writes an installation's templates.",
        footer = {"", "LIST: values between commas."})
final class SynthCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "${env:CDK_OUTDIR:-cdk.out}",
            description = "Where to (default: ${DEFAULT-VALUE}).")
    private String folder = "cdk.out";

    @Mixin private InstallationOptions installation = new InstallationOptions();

    @Override
    public Integer call() {
        var written = SpillwayApp.of(installation.settings(), folder).synth();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("wrote " + written.getDirectory());
        out.flush();
        return 0;
    }
}
