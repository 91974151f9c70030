package io.spillway.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    /** Each line breaks one thing in a good scenario. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"frames\": 60 | \"frames\": -1 | jobs[0].frames: is -1; give a whole number from"
                        + " 1 to 1000000",
                "\"frames\": 60 | \"framez\": 60 | jobs[0].frames: is missing",
                "\"name\": \"smoke\" | \"name\": \"smoke\", \"pace\": 2 | pace: unknown key; the"
                    + " keys here are name, title, start, length, studioZone, region, sites, jobs,"
                    + " hubType, market, prices, quotas, boot, faults",
                "\"failed-boot\" | \"failed-boat\" | faults[0].fault: is \"failed-boat\"; give one"
                    + " of pool-sold-out, interruption-with-notice, interruption-without-notice,"
                    + " failed-boot, volume-left-behind, hub-link-down, describe-lag",
                "\"length\": \"PT2H\" | \"length\": \"2h\" | length: is \"2h\"; give a duration"
                        + " like PT2H30M",
                "\"discount\": 0.6 | \"discount\": 1.5 | market.spotPrice.discount: is 1.5; give a"
                        + " number from 0.0 to 0.95",
                "\"hubType\": \"c7i.large\" | \"hubType\": \"t2.nano\" | hubType: is not one of"
                        + " market.types: t2.nano",
            })
    void namesThePlaceAndWhatToDo(String good, String bad, String message) {
        assertThatThrownBy(() -> ScenarioReader.read("mine.json", smoke().replace(good, bad)))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("mine.json: " + message);
    }

    @Test
    void malformedJsonIsToldWithItsLine() {
        assertThatThrownBy(() -> ScenarioReader.read("mine.json", "{\n  \"name\": oops\n}"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("mine.json: line 2: not valid JSON");
    }

    private static String smoke() {
        try (InputStream in = Scenario.class.getResourceAsStream("/scenarios/smoke.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
