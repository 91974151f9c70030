package io.spillway.infra.cli;

import picocli.CommandLine.Option;

/** What reaches into a network, whosever it is. */
final class SurroundingsOptions {
    @Option(
            names = "--home-gateways",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description =
                    "Address ranges of the studio's gateways that may begin a tunnel to the hub"
                            + " (default: none; the hub begins it).")
    CommaList homeGateways = CommaList.EMPTY;

    @Option(
            names = "--studio-networks",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description = "Address ranges that reach nodes beside the hub (default: none).")
    CommaList studioNetworks = CommaList.EMPTY;
}
