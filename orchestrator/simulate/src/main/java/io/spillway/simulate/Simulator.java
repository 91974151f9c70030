package io.spillway.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.simulate.market.Market;
import io.spillway.simulate.market.TraceReader;
import io.spillway.simulate.run.Outcome;
import io.spillway.simulate.run.Run;
import io.spillway.simulate.run.Simulation;
import io.spillway.simulate.scenario.InputException;
import io.spillway.simulate.scenario.Scenario;
import io.spillway.simulate.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Simulates a file of scenarios, several at once, and writes each one's events and result. */
public final class Simulator {

    private final NamedPolicy policy;
    private final Path out;
    private final TraceReader traces = new TraceReader();
    private final ObjectMapper json = new ObjectMapper();

    private Simulator(NamedPolicy policy, Path out) {
        this.policy = policy;
        this.out = out;
    }

    /**
     * Simulates all scenarios of a file and writes {@code out/NAME/events.csv} and {@code
     * out/NAME/result.json} for each.
     *
     * @return the outcomes in the file's order
     * @throws InputException when the scenarios or a trace can't be used, or nothing can be written
     */
    public static List<Outcome> run(Path scenarios, Path out, NamedPolicy policy) {
        Simulator simulator = new Simulator(policy, out);
        return ScenarioReader.read(scenarios).parallelStream().map(simulator::run).toList();
    }

    private Outcome run(Scenario scenario) {
        Run run =
                Simulation.play(
                        scenario,
                        Market.of(scenario, traces),
                        policy.policy(),
                        policy.capabilities());
        Path folder = out.resolve(scenario.name());
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("events.csv"), run.eventsCsv());
            Files.writeString(
                    folder.resolve("result.json"), json.writeValueAsString(run.outcome()) + "\n");
        } catch (IOException unwritable) {
            throw new InputException(
                    folder + ": can't be written: " + unwritable + "; give another --out");
        }
        return run.outcome();
    }
}
