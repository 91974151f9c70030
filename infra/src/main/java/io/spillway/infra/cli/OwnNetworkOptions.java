package io.spillway.infra.cli;

import io.spillway.infra.settings.NetworkSettings;
import io.spillway.infra.settings.NetworkSettings.WayOut;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A network of the installation's own, to be made. */
final class OwnNetworkOptions {
    @Option(
            names = "--cidr",
            paramLabel = "RANGE",
            defaultValue = "10.64.0.0/16",
            description = "Its addresses (default: ${DEFAULT-VALUE}).")
    private String cidr = "10.64.0.0/16";

    @Option(
            names = "--zones",
            paramLabel = "N",
            defaultValue = "3",
            description = "Zones with subnets (default: ${DEFAULT-VALUE}).")
    private int zones = 3;

    @Option(
            names = "--nodes-in",
            paramLabel = "public|private",
            description =
                    "Subnets that nodes are put into; they never get a public address (default:"
                            + " public, with NAT private).")
    private @Nullable NodesIn nodesIn;

    @Option(
            names = "--way-out",
            paramLabel = "endpoints|nat",
            defaultValue = "endpoints",
            description = "By what nodes reach AWS (default: ${DEFAULT-VALUE}).")
    private WayOut wayOut = WayOut.ENDPOINTS;

    @Option(
            names = "--endpoints",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description = "Of ec2, sqs, sts, ssm, logs (default: ec2, with NAT none).")
    private CommaList endpoints = CommaList.EMPTY;

    @Option(
            names = "--endpoint-zones",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Zones in which each endpoint has an address, paid by the hour (default:"
                            + " ${DEFAULT-VALUE}).")
    private int endpointZones = 1;

    NetworkSettings settings(SurroundingsOptions around) {
        boolean nat = wayOut == WayOut.NAT;
        return new NetworkSettings.Own(
                cidr,
                zones,
                nodesIn == null ? !nat : nodesIn == NodesIn.PUBLIC,
                wayOut,
                endpoints.values().isEmpty() && !nat ? List.of("ec2") : endpoints.values(),
                endpointZones,
                around.homeGateways.values(),
                around.studioNetworks.values());
    }
}
