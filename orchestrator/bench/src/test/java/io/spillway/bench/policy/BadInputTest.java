package io.spillway.bench.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line that says what, where and what to do; exit code 2. */
class BadInputTest {

    @TempDir private Path folder = Path.of("");
    private SmallWorld world = new SmallWorld(folder);
    private String good = "";

    @BeforeEach
    void fillTheFolder() throws IOException {
        world = SmallWorld.in(folder);
        good = world.write("good.jsonl", SmallWorld.scenario("one", 1, "")).toString();
    }

    private static void refuses(String complaint, String... args) {
        SmallWorld.Printed printed = SmallWorld.run(args);
        assertThat(printed.err()).contains(complaint).hasLineCount(1);
        assertThat(printed.exit()).isEqualTo(2);
    }

    @Test
    void scenarios_that_are_missing_or_malformed() throws IOException {
        Path bad = world.write("bad", SmallWorld.scenario("one", 1, ""), "{\"name\":");
        Path traceless =
                world.write("none", SmallWorld.scenario("one", 1, "").replace("a.csv", "b.csv"));
        Path empty = Files.createDirectory(folder.resolve("empty"));

        refuses("nowhere: there is no such file", "--scenarios", "nowhere");
        refuses("bad line 2: is no JSON", "--scenarios", bad.toString());
        refuses("b.csv: there is no such trace", "--scenarios", traceless.toString());
        refuses("empty: holds no .jsonl file", "--scenarios", empty.toString());
    }

    @Test
    void a_name_in_two_files() throws IOException {
        world.write("more.jsonl", SmallWorld.scenario("one", 1, ""));

        refuses("\"one\" in another file already", "--scenarios", folder.toString());
    }

    @Test
    void reference_costs_that_cannot_be_used() throws IOException {
        refusesReference("line 2: costUsd is no number: \"x\"", "name,costUsd", "one,x");
        refusesReference("line 2: costUsd must be a number of 0", "name,costUsd", "one,-1");
        refusesReference("line 2: has no costUsd", "name,usd", "one,1");
        refusesReference("line 3: this name has a cost", "name,costUsd", "one,1", "one,1");
        refusesReference("a cost for none of the scenarios", "name,costUsd", "two,1");
        refuses("no such file", "--scenarios", good, "--reference", "nowhere");
    }

    private void refusesReference(String complaint, String... rows) throws IOException {
        Path costs = world.write("costs.csv", rows);
        refuses(complaint, "--scenarios", good, "--reference", costs.toString());
    }

    @Test
    void options_out_of_range() {
        refuses("there is no policy \"x\"", "--scenarios", good, "--policy", "x");
        refuses("--overhead: must be 0 or more", "--scenarios", good, "--overhead", "-1");
        refuses("'--scenarios=FILE'");
    }
}
