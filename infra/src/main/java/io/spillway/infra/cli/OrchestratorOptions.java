package io.spillway.infra.cli;

import io.spillway.infra.settings.OrchestratorSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may act as the orchestrator. */
final class OrchestratorOptions {
    @Option(
            names = "--orchestrator-trusts",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description =
                    "ARNs of users and roles (default: whoever in this account is given the right"
                            + " to).")
    private CommaList trusts = CommaList.EMPTY;

    @Option(names = "--external-id", paramLabel = "WORD", description = "What they have to say.")
    private @Nullable String externalId;

    @Option(
            names = "--orchestrator-on-ec2",
            paramLabel = "yes|no",
            defaultValue = "no",
            description = "Whether a machine in EC2 may (default: ${DEFAULT-VALUE}).")
    private YesNo onEc2 = YesNo.NO;

    OrchestratorSettings settings() {
        return new OrchestratorSettings(trusts.values(), externalId, onEc2 == YesNo.YES);
    }
}
