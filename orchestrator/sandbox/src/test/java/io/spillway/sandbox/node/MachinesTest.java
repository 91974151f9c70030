package io.spillway.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.FarmWorker;
import io.spillway.sandbox.farm.JobSpec;
import io.spillway.sandbox.farm.WorkerStatus;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.scenario.Scenario;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachinesTest {

    private static final Instant START = Instant.parse("2026-06-05T13:00:00Z");
    private static final Instant NEVER = START.plus(Duration.ofDays(30));

    private final Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
    private final Farm farm = new Farm(story, new Chance(7));
    private final List<String> poweredOff = new ArrayList<>();
    private final Map<String, NodeMachine> booted = new LinkedHashMap<>();
    private final List<Instant> wakes = new ArrayList<>();
    private final Machines machines =
            new Machines(
                    story,
                    new Chance(7),
                    new Scenario.Boot(Duration.ofSeconds(30), Duration.ofSeconds(60)),
                    farm,
                    new Surroundings());

    @BeforeEach
    void runProgramsThatDoNothingByThemselves() {
        machines.runPrograms(
                machine -> {
                    booted.put(machine.metadata().getPath().substring(1), machine);
                    return () -> {
                        wakes.add(story.instant());
                        return NEVER;
                    };
                });
    }

    @Test
    void aProgramStartsWhenItsMachineHasBooted() {
        machines.running("i-1", 1);
        runTo(29);
        assertThat(booted).isEmpty();
        runTo(60);
        assertThat(booted).containsOnlyKeys("i-1");
        assertThat(wakes).hasSize(1);
    }

    @Test
    void aMachineThatEndsWhileItBootsNeverStarts() {
        machines.running("i-1", 1);
        runTo(10);
        machines.gone("i-1");
        runTo(600);
        assertThat(booted).isEmpty();
    }

    @Test
    void aFailedBootNeverStarts() {
        machines.failBootsWhere("i-1"::equals);
        machines.running("i-1", 1);
        machines.running("i-2", 1);
        runTo(600);
        assertThat(booted).containsOnlyKeys("i-2");
    }

    @Test
    void changesOfOneInstantWakeAProgramOnce() {
        start("i-1");
        wakes.clear();
        story.at(
                START.plusSeconds(700),
                () -> {
                    machines.metadataChanged("i-1");
                    machines.metadataChanged("i-1");
                });
        runTo(800);
        assertThat(wakes).containsExactly(START.plusSeconds(700));
    }

    @Test
    void theHubAnswersWhileItLivesAndItsLinkIsUp() {
        NodeMachine node = start("i-1");
        assertThat(node.hubAnswers()).isFalse();
        start("hub").startHub();
        assertThat(node.hubAnswers()).isTrue();
        machines.setLink(false);
        assertThat(node.hubAnswers()).isFalse();
        machines.setLink(true);
        machines.gone("hub");
        assertThat(node.hubAnswers()).isFalse();
    }

    @Test
    void everyProgramIsWokenWhenTheLinkChanges() {
        start("i-1");
        start("hub").startHub();
        runTo(900);
        wakes.clear();
        machines.setLink(false);
        runTo(901);
        assertThat(wakes).hasSize(2);
    }

    @Test
    void aWorkersFramesWakeItsProgram() {
        start("hub").startHub();
        NodeMachine node = start("i-1");
        node.startWorker("i-1");
        runTo(700);
        wakes.clear();
        farm.submit(JobSpec.render("job", 50, null, Map.of(), 2, 60));
        assertThat(node.workerIsRendering()).isTrue();
        assertThat(machines.rendering()).containsExactly("i-1");
        runTo(2000);
        assertThat(wakes).hasSizeGreaterThanOrEqualTo(2);
        assertThat(node.workerIsRendering()).isFalse();
    }

    @Test
    void aWorkerWhoseMachineIsGoneFallsSilent() {
        start("hub").startHub();
        start("i-1").startWorker("i-1");
        machines.gone("i-1");
        runTo(700);
        assertThat(status("i-1")).isEqualTo(WorkerStatus.ERROR);
    }

    @Test
    void aWorkerWithoutAWayToTheStudioSignsOnWhenThereIsOne() {
        start("i-1").startWorker("i-1");
        assertThat(farm.named("i-1")).isEmpty();
        start("hub").startHub();
        assertThat(status("i-1")).isEqualTo(WorkerStatus.AWAKE);
    }

    @Test
    void workersComeBackAfterALinkOutageLongerThanTheManagersPatience() {
        start("hub").startHub();
        start("i-1").startWorker("i-1");
        machines.setLink(false);
        runTo(1000);
        assertThat(status("i-1")).isEqualTo(WorkerStatus.ERROR);
        machines.setLink(true);
        assertThat(status("i-1")).isEqualTo(WorkerStatus.AWAKE);
    }

    @Test
    void whatAMachineThatIsGoneDoesHasNoEffect() {
        NodeMachine node = start("i-1");
        machines.gone("i-1");
        node.startWorker("i-1");
        node.powerOff();
        assertThat(farm.named("i-1")).isEmpty();
        assertThat(poweredOff).isEmpty();
    }

    private NodeMachine start(String instanceId) {
        machines.running(instanceId, 1);
        story.run(story.instant().plusSeconds(61), () -> false);
        return Objects.requireNonNull(booted.get(instanceId));
    }

    private WorkerStatus status(String worker) {
        return farm.named(worker).map(FarmWorker::status).orElseThrow();
    }

    private void runTo(int second) {
        story.run(START.plusSeconds(second), () -> false);
    }

    private final class Surroundings implements Machines.Surroundings {

        @Override
        public URI metadataOf(String instanceId) {
            return URI.create("http://127.0.0.1/" + instanceId);
        }

        @Override
        public URI ec2() {
            return URI.create("http://127.0.0.1/");
        }

        @Override
        public void powerOff(String instanceId) {
            poweredOff.add(instanceId);
        }
    }
}
