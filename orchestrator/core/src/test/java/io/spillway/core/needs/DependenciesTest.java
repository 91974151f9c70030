package io.spillway.core.needs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.JobState;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Canonical;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    private static Instant minutes(long minutes) {
        return Scene.NOW.plus(Duration.ofMinutes(minutes));
    }

    private static Dependencies of(Scene scene) {
        return Dependencies.of(scene.snapshot());
    }

    /** "comp" waits for "fx"; they are due in so many minutes. */
    private static Scene compAfterFx(int fxDue, int compDue) {
        return new Scene()
                .job("fx", 10, 60, fxDue)
                .job("comp", 80, 600, compDue)
                .needs("comp", "after", "fx");
    }

    @Test
    void aJobWaitsForWhatIsNotDone() {
        Scene scene =
                new Scene()
                        .job("fx", 10, 60, 600)
                        .job("done", JobState.COMPLETED, 10, 0, 60, 600)
                        .job("comp", 10, 60, 600)
                        .needs("comp", "after", "fx, done");

        assertThat(of(scene).waitsFor("comp")).containsExactly("fx");
        assertThat(of(scene).waitsFor("fx")).isEmpty();
        assertThat(of(scene).notes()).isEmpty();
    }

    @Test
    void anUnknownJobHoldsNothingBackAndIsTold() {
        Scene scene = new Scene().job("comp", 10, 60, 600).needs("comp", "after", "gone");

        assertThat(of(scene).waitsFor("comp")).isEmpty();
        assertThat(of(scene).notes())
                .containsExactly(
                        "sq_comp waits for job gone, which the render manager doesn't know: nothing"
                                + " is held back for it. Correct spillway.after in its metadata.");
    }

    @Test
    void jobsThatWaitForEachOtherHoldNothingBackAndWhatFollowsThemStillWaits() {
        Scene scene =
                new Scene()
                        .job("a", 10, 60, 600)
                        .job("b", 10, 60, 600)
                        .job("c", 10, 60, 600)
                        .job("first", 10, 60, 600)
                        .needs("a", "after", "b, first")
                        .needs("b", "after", "a")
                        .needs("c", "after", "a");

        assertThat(of(scene).waitsFor("a")).containsExactly("first");
        assertThat(of(scene).waitsFor("b")).isEmpty();
        assertThat(of(scene).waitsFor("c")).containsExactly("a");
        assertThat(of(scene).notes())
                .singleElement()
                .asString()
                .startsWith("sq_a, sq_b wait for each other");
    }

    @Test
    void aJobThatWaitsForItselfDoesNot() {
        Scene scene = new Scene().job("a", 10, 60, 600).needs("a", "after", "a");

        assertThat(of(scene).waitsFor("a")).isEmpty();
        assertThat(of(scene).notes()).singleElement().asString().contains("sq_a wait for itself");
    }

    @Test
    void anEarlierJobIsDueWhenTheLaterOneCanJustFollow() {
        // 80 frames of 600 s on at most 40 rented machines: 2 rounds and a last frame; boot 5 min.
        Scene scene = compAfterFx(900, 600);

        assertThat(of(scene).deadline("fx")).isEqualTo(minutes(600 - 5 - 30));
        assertThat(of(scene).onBehalfOf("fx")).isEqualTo("comp");
        assertThat(of(scene).deadline("comp")).isEqualTo(minutes(600));
        assertThat(of(scene).onBehalfOf("comp")).isNull();
    }

    @Test
    void anEarlierDeadlineOfItsOwnStands() {
        Scene scene = compAfterFx(60, 600);

        assertThat(of(scene).deadline("fx")).isEqualTo(minutes(60));
        assertThat(of(scene).onBehalfOf("fx")).isNull();
    }

    @Test
    void aChainBringsItsFirstJobForward() {
        Scene scene =
                new Scene()
                        .job("a", 40, 600, 2000)
                        .job("b", 40, 600, 2000)
                        .job("c", 40, 600, 600)
                        .needs("b", "after", "a")
                        .needs("c", "after", "b");

        assertThat(of(scene).deadline("a")).isEqualTo(minutes(600 - 25 - 25));
    }

    @Test
    void aDeadlineThatCannotBeMadeAnyMoreBringsNothingForwardAndIsTold() {
        Scene scene = compAfterFx(900, 20);

        assertThat(of(scene).deadline("fx")).isEqualTo(minutes(900));
        assertThat(of(scene).notes()).singleElement().asString().startsWith("sq_comp can't make");
    }

    @Test
    void whateverJobsTellNobodyWaitsInACircleAndTheirOrderChangesNothing() {
        Random random = new Random(17);
        for (int round = 0; round < 100; round++) {
            Scene scene = new Scene();
            int count = 2 + random.nextInt(10);
            for (int i = 0; i < count; i++) {
                scene.job("j" + i, 10 + random.nextInt(50), 60, 100 + random.nextInt(900));
            }
            for (int i = 0; i < count; i++) {
                String after = "j" + random.nextInt(count + 2) + ",j" + random.nextInt(count + 2);
                scene.needs("j" + i, "after", after);
            }
            Dependencies all = of(scene);
            for (int i = 0; i < count; i++) {
                assertThat(reaches(all, "j" + i, "j" + i, 0)).as("j" + i).isFalse();
                for (String earlier : all.waitsFor("j" + i)) {
                    Instant due = all.deadline("j" + i);
                    assertThat(due).isNotNull();
                    assertThat(all.deadline(earlier)).isBefore(Instant.MAX);
                }
            }
            Collections.shuffle(scene.jobs, random);
            Dependencies shuffled = Dependencies.of(Canonical.of(scene.snapshot()));
            for (int i = 0; i < count; i++) {
                assertThat(shuffled.waitsFor("j" + i)).isEqualTo(all.waitsFor("j" + i));
                assertThat(shuffled.deadline("j" + i)).isEqualTo(all.deadline("j" + i));
            }
        }
    }

    private static boolean reaches(Dependencies all, String from, String to, int depth) {
        for (String earlier : all.waitsFor(from)) {
            if (earlier.equals(to) || (depth < 12 && reaches(all, earlier, to, depth + 1))) {
                return true;
            }
        }
        return false;
    }
}
