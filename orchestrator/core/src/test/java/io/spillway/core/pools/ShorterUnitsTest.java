package io.spillway.core.pools;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.Delivery;
import io.spillway.core.scene.Scene;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShorterUnitsTest {

    /** One job of 200 frames that is due in a day. */
    private static Scene job(double frameSeconds) {
        return new Scene().job("j", 200, frameSeconds, 24 * 60).fixed(16, "j").market(3);
    }

    private static Optional<String> advice(Scene scene) {
        return new ShorterUnits(scene.snapshot()).of(scene.view("j"));
    }

    private static Scene inTasksOf(Scene scene, int frames) {
        return scene.changeJob("j", view -> view.withFramesPerTask(frames));
    }

    @Test
    void framesOfHoursWouldBeCheaperInTiles() {
        assertThat(advice(job(7200)).orElseThrow())
                .matches(
                        "A frame takes about 2 h, and about \\d+% of what a spot machine is paid"
                            + " for would go into boots and frames lost when it is taken back\\."
                            + " Tiles or checkpoints of about 30 min would make that part of the"
                            + " work about \\d+% cheaper\\.");
    }

    @Test
    void longTasksWouldBeCheaperInSmallerChunks() {
        assertThat(advice(inTasksOf(job(360), 20)).orElseThrow())
                .startsWith("A task of 20 frames takes about 2 h,")
                .contains(" Chunks of 5 frames would make");
    }

    @Test
    void aTaskOfFewFramesIsNotCutIntoPartsOfAFrame() {
        assertThat(advice(inTasksOf(job(2400), 3)).orElseThrow()).contains("Chunks of 1 frame ");
    }

    @Test
    void shortFramesAreLeftAsTheyAre() {
        assertThat(advice(job(300))).isEmpty();
    }

    @Test
    void nothingIsAdvisedForAJobThatNobodyWaitsForOrThatIsDone() {
        assertThat(
                        advice(
                                job(7200)
                                        .changeJob(
                                                "j",
                                                view ->
                                                        view.with(
                                                                new Delivery(
                                                                        "j", "Dragon", "sq", "sh",
                                                                        null)))))
                .isEmpty();
        assertThat(advice(new Scene().job("j", 0, 7200, 600).market(3))).isEmpty();
    }

    @Test
    void noAdviceIsGivenWithoutASpotMachineThatFinishesAUnitInTime() {
        assertThat(advice(new Scene().job("j", 200, 7200, 60).market(3))).isEmpty();
        assertThat(advice(new Scene().job("j", 200, 7200, 1440))).isEmpty();
    }
}
