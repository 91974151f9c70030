package io.spillway.infra.cli;

import io.spillway.infra.settings.NetworkSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A network that is there. */
final class GivenNetworkOptions {
    @Option(names = "--vpc", paramLabel = "ID", description = "Its id.")
    private @Nullable String vpc;

    @Option(
            names = "--subnets",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description = "In which nodes are rented.")
    private CommaList subnets = CommaList.EMPTY;

    @Option(
            names = "--security-groups",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description = "Of nodes (default: made).")
    private CommaList securityGroups = CommaList.EMPTY;

    @Option(
            names = "--hub-security-groups",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description = "Of the hub (default: made).")
    private CommaList hubSecurityGroups = CommaList.EMPTY;

    NetworkSettings settings(SurroundingsOptions around) {
        return new NetworkSettings.Given(
                InstallationOptions.needed(vpc, "--vpc", "the network that --subnets are in"),
                subnets.values(),
                securityGroups.values(),
                hubSecurityGroups.values(),
                around.homeGateways.values(),
                around.studioNetworks.values());
    }
}
