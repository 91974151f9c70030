package io.spillway.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledScenariosTest {

    @ParameterizedTest
    @ValueSource(strings = {"calm", "crunch", "smoke"})
    void eachCanBeRead(String name) {
        assertThat(Scenario.bundled(name).name()).isEqualTo(name);
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Scenario.load("chrunch"))
                .isInstanceOf(ScenarioException.class)
                .hasMessage(
                        "unknown scenario \"chrunch\"; give one of calm, crunch, smoke, or the path"
                                + " of a scenario file");
    }

    @Test
    void crunchStartsOnAFridayAndHasTwelveRenderPools() {
        Scenario crunch = Scenario.bundled("crunch");
        assertThat(crunch.start().atZone(ZoneOffset.UTC).getDayOfWeek())
                .isEqualTo(DayOfWeek.FRIDAY);
        assertThat(crunch.workerTypes().size() * crunch.market().zones().size())
                .isGreaterThanOrEqualTo(12);
    }

    @Test
    void crunchHoldsEveryFaultThatTheStoryPromises() {
        assertThat(
                        Scenario.bundled("crunch").faults().stream()
                                .map(fault -> fault.kind().label())
                                .collect(Collectors.toSet()))
                .contains(
                        "pool-sold-out",
                        "interruption-with-notice",
                        "interruption-without-notice",
                        "failed-boot",
                        "volume-left-behind",
                        "hub-link-down");
    }

    /** Worker-hours decide: by priority, each job after all that are more urgent. */
    @Test
    void onFixedSitesOnlyTheCrunchIsLateAndByHours() {
        Scenario crunch = Scenario.bundled("crunch");
        JobSpec late =
                crunch.jobs().stream()
                        .max(Comparator.comparingDouble(JobSpec::workerHours))
                        .orElseThrow();
        assertThat(fixedFinishHours(crunch, late)).isGreaterThan(hours(late.due()) + 4);
        crunch.jobs().stream()
                .filter(job -> !job.equals(late))
                .forEach(
                        job ->
                                assertThat(fixedFinishHours(crunch, job))
                                        .isLessThan(hours(job.due()) - 1));
    }

    private static double fixedFinishHours(Scenario scenario, JobSpec job) {
        double before =
                scenario.jobs().stream()
                        .filter(other -> other.priority() >= job.priority())
                        .mapToDouble(JobSpec::workerHours)
                        .sum();
        int workers = scenario.sites().stream().mapToInt(Scenario.Site::workers).sum();
        return hours(job.submitted()) + before / workers;
    }

    private static double hours(Duration duration) {
        return duration.toSeconds() / 3600.0;
    }
}
