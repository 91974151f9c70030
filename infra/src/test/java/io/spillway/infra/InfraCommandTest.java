package io.spillway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfraCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path folder;

    private int run(String... arguments) {
        return new InfraCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "cots, there is no 'cots'",
        "synth --owner, --owner needs a value",
        "synth, --owner is needed",
        "cost --templates nowhere, nowhere",
        "cost --templates . --what x, unknown option --what",
        "cost --templates . --prices nowhere.json, nowhere.json"
    })
    void bad_input_is_one_line_and_code_2(String line, String said) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);
        assertThat(err()).contains(said).contains("see spillway infra --help").hasLineCount(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void the_help_names_every_option_that_is_read() throws IOException {
        Path jar = Files.createFile(folder.resolve("functions.jar"));
        Options options =
                new Options(
                        "--owner",
                        "studio",
                        "--functions-jar",
                        jar.toString(),
                        "--types",
                        "c7i.*",
                        "--unknown",
                        "x");
        InfraSettings.of(options);
        String known =
                String.valueOf(catchIllegalArgumentException(options::nothingElse).getMessage());

        assertThat(run("--help")).isZero();
        assertThat(known).contains("there are");
        for (String option :
                known.substring(known.indexOf('[') + 1, known.indexOf(']')).split(", ", -1)) {
            assertThat(out()).containsPattern("\n {2}(--\\S+ \\S+ )?" + option + " ");
        }
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
