package io.spillway.infra.cli;

import io.spillway.infra.SpillwayApp;
import io.spillway.infra.cost.CostJson;
import io.spillway.infra.cost.CostTable;
import io.spillway.infra.cost.IdleCost;
import io.spillway.infra.cost.PriceFile;
import io.spillway.infra.cost.Templates;
import io.spillway.infra.settings.InfraSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code spillway infra cost}: what an installation costs a month while nothing is rented. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "What an installation costs a month while nothing is rented.",
        footer = {"", "LIST: values between commas."})
final class CostCommand implements Callable<Integer> {
    private static final String TEMPLATES = "--templates";
    private static final String PRICES = "--prices";
    private static final String JSON = "--json";

    /** What can be said of templates that are written already. */
    private static final Set<String> OF_TEMPLATES = Set.of(TEMPLATES, PRICES, JSON);

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = TEMPLATES,
            paramLabel = "DIR",
            description = "Templates that are written already, instead of an installation.")
    private @Nullable Path templates;

    @Option(
            names = PRICES,
            paramLabel = "FILE",
            description = "Prices and assumptions of your own.")
    private @Nullable Path prices;

    @Option(names = JSON, description = "Exact numbers, as JSON.")
    private boolean json;

    @Mixin private InstallationOptions installation = new InstallationOptions();

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (templates != null) {
            refuseInstallation(line);
        }
        PriceFile priceFile = prices == null ? PriceFile.bundled() : PriceFile.read(prices);
        IdleCost cost =
                IdleCost.of(
                        templates == null
                                ? synthesized(installation.settings())
                                : Templates.in(templates),
                        priceFile);
        line.getOut().print(json ? CostJson.of(cost) + "\n" : CostTable.of(cost));
        line.getOut().flush();
        return 0;
    }

    private static void refuseInstallation(CommandLine line) {
        line.getParseResult().matchedOptions().stream()
                .filter(given -> !OF_TEMPLATES.contains(given.longestName()))
                .findFirst()
                .ifPresent(
                        given -> {
                            throw new ParameterException(
                                    line,
                                    given.longestName()
                                            + " is of no use with "
                                            + TEMPLATES
                                            + ", which are written already");
                        });
    }

    /** Written to a temporary folder, read, and taken away. */
    private static Templates synthesized(InfraSettings settings) {
        try {
            Path folder = Files.createTempDirectory("spillway-infra");
            try {
                SpillwayApp.of(settings, folder.toString()).synth();
                return Templates.in(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
