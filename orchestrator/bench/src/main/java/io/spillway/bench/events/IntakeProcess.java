package io.spillway.bench.events;

import io.spillway.bench.db.BenchDatabase;
import io.spillway.core.ledger.Fact;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Takes events in as the orchestrator's intake does: receives a batch, records it in one
 * transaction, and acknowledges it after. It receives a batch as a line of numbers and acknowledges
 * by a line that says how many were new; it may be killed at any moment.
 */
final class IntakeProcess {

    private IntakeProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (BenchDatabase.OpenStore open = BenchDatabase.openAsChild(arguments, 1)) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            say("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<Fact> facts =
                        Arrays.stream(line.split(" ", -1))
                                .map(number -> EventStream.at(Integer.parseInt(number)))
                                .toList();
                say("recorded " + open.store().record(facts).size());
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
