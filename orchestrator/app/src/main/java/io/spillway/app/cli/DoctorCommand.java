package io.spillway.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.spillway.app.config.SpillwayConfig;
import io.spillway.app.serve.Doctor;
import io.spillway.core.ports.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spillway doctor}: what is wrong with an installation, and what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks a configuration and everything that it names, and changes nothing. Exit"
                        + " code 1 when something fails.")
final class DoctorCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "spillway.yml")
    private Path config = Path.of("spillway.yml");

    @Option(names = "--json", description = "Print the findings as a JSON array.")
    private boolean json;

    @Override
    public Integer call() {
        List<Doctor.Area> areas = new Doctor(SpillwayConfig.read(config)).examine();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(array(areas).toPrettyString());
        } else {
            areas.forEach(area -> area.findings().forEach(found -> print(area, found, out)));
        }
        out.flush();
        boolean fails =
                areas.stream()
                        .flatMap(area -> area.findings().stream())
                        .anyMatch(found -> found.level() == Finding.Level.FAIL);
        return fails ? 1 : 0;
    }

    private static void print(Doctor.Area area, Finding found, PrintWriter out) {
        out.printf("%-4s  %-9s %s%n", found.level(), area.name(), found.what());
        if (!found.whatToDo().isEmpty()) {
            out.printf("%-4s  %-9s -> %s%n", "", "", found.whatToDo());
        }
    }

    private static ArrayNode array(List<Doctor.Area> areas) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Doctor.Area area : areas) {
            for (Finding found : area.findings()) {
                all.addObject()
                        .put("level", found.level().name())
                        .put("area", area.name())
                        .put("what", found.what())
                        .put("whatToDo", found.whatToDo());
            }
        }
        return all;
    }
}
