package io.spillway.bench.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyBenchTest {

    @TempDir private Path folder = Path.of("");
    private SmallWorld world = new SmallWorld(folder);

    @BeforeEach
    void fillTheFolder() throws IOException {
        world = SmallWorld.in(folder);
    }

    @Test
    void steady_spot_costs_a_quarter_of_on_demand_and_is_told_by_each_label() throws IOException {
        Path file =
                world.write(
                        "s.jsonl",
                        SmallWorld.scenario(
                                "one", 24, ",'set':'night','kind':'plain','tightness':0.9"),
                        SmallWorld.scenario("two", 8, ",'kind':'budget','budgetUsd':3"));
        Path json = folder.resolve("report.json");

        SmallWorld.Printed printed =
                SmallWorld.run("--scenarios", file.toString(), "--json", json.toString());

        assertThat(printed.exit()).isZero();
        double ofOnDemand = Double.parseDouble(printed.row("night").get(3));
        assertThat(ofOnDemand).isBetween(0.2, 0.35);
        assertThat(printed.row("kind budget").getFirst()).isEqualTo("1");
        // Eight frames of the 28 that four machines can do.
        assertThat(printed.row("tightness 0.29").getFirst()).isEqualTo("1");
        assertThat(printed.row("no cap, tightness 0.8 and more").getFirst()).isEqualTo("1");
        assertThat(printed.out())
                .contains("held    no budget overspent: 0 of 2 runs")
                .contains("held    no quota exceeded: 0 of 6 runs");
        assertThat(Files.readString(json)).contains("\"title\" : \"spot-first-queue\"");
    }

    @Test
    void costs_are_compared_with_those_that_are_given() throws IOException {
        Path file = world.write("s.jsonl", SmallWorld.scenario("one", 8, ""));
        Path costs = world.write("costs.csv", "name,note,costUsd", "one,a,0.5", "other,b,9");
        String[] args = {"--scenarios", file.toString(), "--policy", "spot-first"};

        double cost = Double.parseDouble(SmallWorld.run(args).row("all").get(1));
        SmallWorld.Printed printed =
                SmallWorld.run(
                        "--scenarios",
                        file.toString(),
                        "--policy",
                        "spot-first",
                        "--reference",
                        costs.toString());

        assertThat(printed.row("all").get(8)).isEqualTo("1");
        assertThat(Double.parseDouble(printed.row("all").get(9)))
                .isCloseTo(cost / 0.5, within(0.01));
    }

    /** Nothing is ever lost here, so splitting can gain nothing and its overhead is paid for. */
    @Test
    void where_overhead_eats_the_gain_the_table_says_so() throws IOException {
        Path file = world.write("s.jsonl", SmallWorld.scenario("one", 24, ""));

        SmallWorld.Printed printed =
                SmallWorld.run(
                        "--scenarios",
                        file.toString(),
                        "--policy",
                        "spot-first",
                        "--split",
                        "--overhead",
                        "300");

        assertThat(printed.exit()).isZero();
        // 1,801 s in two are 901 s each, so that no second is lost.
        assertThat(printed.row("frames of 1801 s in 2").get(1)).isEqualTo("1,201");
        assertThat(Double.parseDouble(printed.row("frames of 1801 s in 4").get(3)))
                .isGreaterThan(1.2);
        assertThat(printed.row("frames of 1801 s in 4").get(4)).isEqualTo("1");
    }

    @Test
    void a_folder_is_all_its_files_of_scenarios() throws IOException {
        world.write("s.jsonl", SmallWorld.scenario("one", 1, ""));
        world.write("t.jsonl", SmallWorld.scenario("two", 1, ""), "");

        assertThat(CaseReader.read(folder)).extracting(Case::name).containsExactly("one", "two");
    }

    @Test
    void without_a_label_tightness_is_the_share_of_what_needs_no_spot() throws IOException {
        String unlabelled = SmallWorld.scenario("one", 8, "");
        Path file =
                world.write(
                        "s.jsonl",
                        unlabelled,
                        SmallWorld.scenario("two", 0, ""),
                        unlabelled
                                .replace("one", "spot")
                                .replace("\"onDemandQuota\":4", "\"onDemandQuota\":0"));

        assertThat(CaseReader.read(file))
                .extracting(Case::tightness)
                .containsExactly(0.29, 0.0, Double.POSITIVE_INFINITY);
        // Nothing to compare with is no failure.
        assertThat(SmallWorld.run("--scenarios", file.toString(), "--split").exit()).isZero();
    }
}
