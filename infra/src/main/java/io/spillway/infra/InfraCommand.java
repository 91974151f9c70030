package io.spillway.infra;

import io.spillway.infra.cost.CostJson;
import io.spillway.infra.cost.CostTable;
import io.spillway.infra.cost.IdleCost;
import io.spillway.infra.cost.PriceFile;
import io.spillway.infra.cost.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code spillway infra}: writes an installation's templates, or says what they cost. Reaches no
 * network and needs no account.
 */
final class InfraCommand {
    private static final int BAD_INPUT = 2;
    private static final String JSON = "--json";

    /** Where the launcher has the packed functions, for whoever names no others. */
    private static final String PACKED = "spillway.functions.jar";

    private final PrintStream out;
    private final PrintStream err;

    InfraCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs a command line and returns its exit code: 0, or 2 with one line about what is wrong. */
    int run(String... arguments) {
        if (arguments.length == 0 || Stream.of(arguments).anyMatch(InfraCommand::asksForHelp)) {
            out.print(help());
            return arguments.length == 0 ? BAD_INPUT : 0;
        }
        List<String> rest = new ArrayList<>(List.of(arguments));
        // The cdk tool's own way to call an app is without a verb.
        String verb = rest.getFirst().startsWith("--") ? "synth" : rest.removeFirst();
        try {
            switch (verb) {
                case "synth" -> synth(rest);
                case "cost" -> cost(rest);
                default ->
                        throw new IllegalArgumentException(
                                "there is no '" + verb + "': it is synth or cost");
            }
            return 0;
        } catch (IllegalArgumentException wrong) {
            err.println("spillway: " + wrong.getMessage() + " (see spillway infra --help)");
            return BAD_INPUT;
        }
    }

    private static boolean asksForHelp(String word) {
        return word.equals("--help") || word.equals("-h") || word.equals("help");
    }

    private void synth(List<String> arguments) {
        Options options = new Options(withFunctions(arguments));
        String asked = System.getenv("CDK_OUTDIR");
        String folder = options.orElse("--out", asked == null ? "cdk.out" : asked);
        InfraSettings settings = InfraSettings.of(options);
        options.nothingElse();
        out.println("wrote " + Main.app(settings, folder).synth().getDirectory());
    }

    private void cost(List<String> arguments) {
        boolean json = arguments.remove(JSON);
        boolean written = arguments.contains("--templates");
        Options options =
                new Options(written ? arguments.toArray(String[]::new) : withFunctions(arguments));
        String file = options.optional("--prices");
        String folder = options.optional("--templates");
        InfraSettings settings = folder == null ? InfraSettings.of(options) : null;
        options.nothingElse();
        PriceFile prices = file == null ? PriceFile.bundled() : PriceFile.read(Path.of(file));
        IdleCost cost = IdleCost.of(templates(folder, settings), prices);
        out.print(json ? CostJson.of(cost) + "\n" : CostTable.of(cost));
    }

    private static Templates templates(@Nullable String folder, @Nullable InfraSettings settings) {
        return folder != null
                ? Templates.in(Path.of(folder))
                : synthesized(Objects.requireNonNull(settings));
    }

    /** Written to a temporary folder, read, and taken away. */
    private static Templates synthesized(InfraSettings settings) {
        try {
            Path folder = Files.createTempDirectory("spillway-infra");
            try {
                Main.app(settings, folder.toString()).synth();
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

    private static String[] withFunctions(List<String> arguments) {
        String packed = System.getProperty(PACKED);
        List<String> all = new ArrayList<>(arguments);
        if (packed != null && !all.contains("--functions-jar")) {
            all.addAll(List.of("--functions-jar", packed));
        }
        return all.toArray(String[]::new);
    }

    private static String help() {
        try (InputStream in =
                Objects.requireNonNull(InfraCommand.class.getResourceAsStream("help.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
