package io.spillway.bench.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.simulate.scenario.InputException;
import io.spillway.simulate.scenario.Scenario;
import io.spillway.simulate.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads scenarios with their labels: from a file, or from all {@code .jsonl} files of a folder. */
public final class CaseReader {

    private static final String UNLABELLED = "unlabelled";

    private final List<Case> cases = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private CaseReader() {}

    /**
     * All scenarios, in the order of the files' names and lines.
     *
     * @throws InputException when there is none, or one can't be used
     */
    public static List<Case> read(Path fileOrFolder) {
        CaseReader reader = new CaseReader();
        try {
            for (Path file : files(fileOrFolder)) {
                reader.add(file);
            }
        } catch (IOException unreadable) {
            throw new InputException(fileOrFolder + ": can't be read: " + unreadable.getMessage());
        }
        return reader.cases;
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> inside = Files.list(fileOrFolder)) {
            List<Path> files =
                    inside.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
            if (files.isEmpty()) {
                throw new InputException(
                        fileOrFolder
                                + ": holds no .jsonl file; give scenarios, one JSON object a line");
            }
            return files;
        }
    }

    private void add(Path file) {
        for (Case each : ScenarioReader.read(file, CaseReader::labelled)) {
            if (!names.add(each.name())) {
                throw new InputException(
                        file
                                + ": there is a scenario \""
                                + each.name()
                                + "\" in another file already; give each its own name");
            }
            cases.add(each);
        }
    }

    private static Case labelled(Scenario scenario, JsonNode labels) {
        double share = Case.shareOfOnDemand(scenario);
        double hundredths = Double.isInfinite(share) ? share : Math.rint(100 * share) / 100;
        return new Case(
                scenario,
                labels.path("set").asText(UNLABELLED),
                labels.path("kind").asText(UNLABELLED),
                labels.path("tightness").asDouble(hundredths));
    }
}
