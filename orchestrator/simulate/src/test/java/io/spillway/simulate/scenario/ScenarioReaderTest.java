package io.spillway.simulate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static final String GOOD =
            "{'name':'n','pools':[{'id':'b','file':'t/b.csv','scale':2},{'id':'a','file':'a.csv'}],"
                + "'windowStartSeconds':60,'deadlineSeconds':3600,'spotQuota':4,'onDemandQuota':3,"
                + "'frames':5,'frameSeconds':600.0,'bootSeconds':60,'tickSeconds':300,'seed':9,"
                + "'label':'ignored'}";

    @TempDir private Path folder = Path.of("");

    private List<Scenario> read(String... lines) throws IOException {
        Path file = folder.resolve("s.jsonl");
        Files.writeString(file, String.join("\n", lines).replace('\'', '"'));
        return ScenarioReader.read(file);
    }

    @Test
    void what_is_left_out_has_its_default() throws IOException {
        Scenario scenario = read(GOOD, "").getFirst();

        assertThat(scenario.fixedNodes()).isZero();
        assertThat(scenario.frameSecondsSpread()).isZero();
        assertThat(scenario.budgetUsd()).isInfinite();
        assertThat(scenario.firstHourInterruptionFree()).isFalse();
        assertThat(scenario.frameSeconds()).isEqualTo(600);
    }

    @Test
    void pools_are_in_the_order_of_their_names_wherever_they_were_listed() throws IOException {
        assertThat(read(GOOD).getFirst().pools())
                .containsExactly(
                        new Scenario.Pool("a", folder.resolve("a.csv").toAbsolutePath(), 1),
                        new Scenario.Pool("b", folder.resolve("t/b.csv").toAbsolutePath(), 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'frames':5 | 'frames':-1 | \"frames\" must be a whole number",
                "'frames':5 | 'frames':1.5 | \"frames\" must be a whole number",
                "'frames':5, | | \"frames\" is missing",
                "'name':'n' | 'name':'../n' | \"name\" becomes a folder",
                "'id':'b' | 'id':'fixed' | \"id\" must differ",
                "'id':'b' | 'id':'a' | \"id\" must differ",
                "'scale':2 | 'scale':'x' | \"scale\" must be a number",
                "'seed':9 | 'seed':9,'noticeSeconds':120 | \"noticeSeconds\" is reserved",
                "'tickSeconds':300 | 'tickSeconds':0 | \"tickSeconds\" must be a whole number",
                "'seed':9 | 'seed':9,'frameSecondsSpread':4 | \"frameSecondsSpread\" must be a"
                        + " number",
                "a.csv | a\\u0000.csv | \"file\" is no path",
                "'label' | label | is no JSON"
            })
    void a_bad_field_is_named_with_its_line(String good, String bad, String complaint) {
        String line = GOOD.replace(good, bad == null ? "" : bad);

        assertThatThrownBy(() -> read("", line))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("s.jsonl line 2")
                .hasMessageContaining(complaint);
    }

    @Test
    void names_are_given_once() {
        assertThatThrownBy(() -> read(GOOD, GOOD))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2: there is a scenario \"n\" already");
    }

    @Test
    void an_empty_file_is_no_scenario() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no scenario");
    }
}
