package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.Job;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A job's forecast counts the machines that are large enough for its frames, and no others. */
class FarmFitTest {

    /** Job "j" of small frames has eight rented machines of 64 GiB; "big" needs this much. */
    private static Scene scene(String memory) {
        Scene scene =
                new Scene()
                        .job("j", 4, 600, 600)
                        .job("big", 100, 600, 600)
                        .needs("big", "memory", memory)
                        .fixed(1, "j", "big")
                        .market(3)
                        .budget("j", "300")
                        .hub(NodePhase.READY);
        for (int i = 1; i <= 8; i++) {
            scene.spotNode("i-" + i, 60);
        }
        return scene;
    }

    private static Scene untagged(Scene scene) {
        return scene.changeJob(
                "big",
                view ->
                        new Snapshot.JobView(
                                withoutTag(view.job()),
                                view.delivery(),
                                view.frameTime(),
                                view.framesRunning(),
                                view.framesFailed()));
    }

    private static Job withoutTag(Job job) {
        return new Job(
                job.jobId(),
                job.name(),
                job.state(),
                job.priority(),
                job.submittedAt(),
                null,
                job.metadata(),
                job.framesTotal(),
                job.framesDone(),
                job.needs());
    }

    private static Instant finish(Scene scene) {
        return scene.plan().forecasts().stream()
                .filter(forecast -> forecast.jobId().equals("big"))
                .findFirst()
                .orElseThrow()
                .finishP50();
    }

    @Test
    void rentedMachinesThatAreTooSmallBringNothing() {
        Instant small = finish(untagged(scene("32 GiB")));
        Instant large = finish(untagged(scene("128 GiB")));

        // A hundred frames of ten minutes: on one worker that is most of a day.
        assertThat(small).isBefore(Scene.NOW.plusSeconds(4 * 3600));
        assertThat(large).isAfter(Scene.NOW.plusSeconds(15 * 3600));
    }

    @Test
    void theStudiosOwnMachinesAreTakenToBeLargeEnough() {
        assertThat(finish(untagged(scene("128 GiB")))).isBefore(Scene.NOW.plusSeconds(19 * 3600));
    }

    @Test
    void machinesRentedForAJobServeThoseThatAskForNoMore() {
        Snapshot snapshot = untagged(scene("32 GiB")).snapshot();
        Demands demands = new Demands(snapshot);
        Snapshot.JobView big =
                snapshot.jobs().stream()
                        .filter(view -> view.job().jobId().equals("big"))
                        .findFirst()
                        .orElseThrow();

        assertThat(demands.servedFor(big)).containsExactly(Demands.nameOf(big));
    }

    @Test
    void framesThatMayBeHandedToASmallRentedMachineAreTold() {
        assertThat(untagged(scene("128 GiB")).plan().notes())
                .anyMatch(
                        note ->
                                note.startsWith("sq_big has no worker tag")
                                        && note.contains("8 rented machines too small")
                                        && note.contains("submit it with a worker tag"));
        assertThat(untagged(scene("32 GiB")).plan().notes())
                .noneMatch(note -> note.contains("has no worker tag"));
        assertThat(scene("128 GiB").plan().notes())
                .noneMatch(note -> note.contains("has no worker tag"));
    }

    @Test
    void aBoughtTypeThatIsNotOnSaleNowIsTakenToFit() {
        Scene scene = untagged(scene("128 GiB"));
        scene.pools.removeIf(
                view ->
                        view.quote().pool().option() != null
                                && isWorker(view.quote().pool().type()));

        assertThat(finish(scene)).isBefore(Scene.NOW.plusSeconds(4 * 3600));
    }

    private static boolean isWorker(String type) {
        return Studio.policy().workerTypes().contains(type);
    }
}
