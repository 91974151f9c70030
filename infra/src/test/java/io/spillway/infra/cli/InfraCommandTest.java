package io.spillway.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfraCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path folder;

    private int run(String... arguments) {
        var line =
                InfraCommand.line()
                        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return InfraCommand.run(line, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cots | Unmatched argument at index 0: 'cots'",
                "synth --owner | Missing required parameter for option '--owner'",
                "synth --owner a --owner b | --owner is given twice",
                "synth --types a.b --types c.d | --types is given twice",
                "synth | --owner is needed",
                "synth --woner x | Unknown options: '--woner'",
                "synth --zones two | 'two' is not a whole number",
                "synth --nodes-in cellar | must be one of [public, private]",
                "synth --way-out door | must be one of [endpoints, nat]",
                "synth --spot-role no | must be one of [exists, make]",
                "synth --reserve-concurrency perhaps | must be one of [yes, no]",
                "synth --owner ab --functions-jar pom.xml --vpc vpc-0a1b2c3d --zones 2 | --vpc is a"
                        + " network that is there",
                "synth --owner ab --functions-jar pom.xml --subnets subnet-0a1b2c3d | --vpc is"
                        + " needed",
                "--owner | Missing required parameter for option '--owner'",
                "cost --templates nowhere | nowhere",
                "cost --templates . --what x | Unknown options: '--what'",
                "cost --templates . --zones 2 | --zones is of no use with --templates",
                "cost --templates . --prices nowhere.json | nowhere.json"
            })
    void bad_input_is_one_line_and_code_2(String line, String said) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);
        assertThat(err())
                .contains(said)
                .containsPattern("\\(see spillway infra( synth| cost)? --help\\)")
                .hasLineCount(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void without_a_word_the_verbs_are_shown() {
        assertThat(run()).isEqualTo(2);
        assertThat(out()).contains("synth", "cost", "lint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"synth", "cost"})
    void each_verb_s_help_tells_all_options_of_an_installation(String verb) {
        assertThat(run(verb, "--help")).isZero();
        assertThat(out())
                .contains("--owner=NAME", "--types=LIST", "A network of its own:", "--vpc=ID")
                .contains("(default: 10.64.0.0/16)")
                .doesNotContain("DEFAULT-VALUE");
    }

    @Test
    void templates_that_are_written_are_priced_as_table_and_as_json() throws IOException {
        Files.writeString(
                folder.resolve("studio.template.json"),
                """
                {"Resources": {"Nat": {"Type": "AWS::EC2::NatGateway", "Properties": {}},
                 "Odd": {"Type": "AWS::New::Thing"}}}
                """);

        assertThat(run("cost", "--templates", folder.toString())).isZero();
        assertThat(out()).contains("32.85", "NOT PRICED: AWS::New::Thing Odd in studio");

        out.reset();
        assertThat(run("cost", "--json", "--templates", folder.toString())).isZero();
        assertThat(new ObjectMapper().readTree(out()).path("totalUsd").asText()).isEqualTo("32.85");
    }

    @Test
    void prices_of_one_s_own_are_used() throws IOException {
        Files.writeString(
                folder.resolve("studio.template.json"),
                "{\"Resources\": {\"Nat\": {\"Type\": \"AWS::EC2::NatGateway\"}}}");
        Path prices =
                Files.writeString(
                        folder.resolve("prices.json"),
                        """
                        {"region": "eu-west-1", "currency": "USD", "asOf": "2026-11-22",
                         "hoursPerMonth": "700",
                         "prices": {"nat-gateway-hour": {"usd": "0.1", "unit": "hours",
                                    "source": "a contract"}},
                         "assumptions": {}, "free": {}}
                        """);

        run("cost", "--templates", folder.toString(), "--prices", prices.toString());

        assertThat(out()).contains("prices of eu-west-1").contains("70.00");
    }
}
