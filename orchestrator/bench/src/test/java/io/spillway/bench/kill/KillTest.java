package io.spillway.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cloud-failure case 6, the controller killed in the middle of a call, with the real service in a
 * process of its own. {@code spillway bench kill} has every point.
 */
class KillTest {

    @TempDir private Path folder = Path.of("");

    /** Nobody is there to adopt them until all of them have ended with their leases. */
    @Test
    void machinesWhoseLaunchWasNeverAnsweredEndWithTheirLeasesAndAreInTheBooks() throws Exception {
        assertHolds(new Round(KillPoint.LAUNCH_ANSWER, 1, 8, 2, Duration.ofMinutes(50)));
    }

    private void assertHolds(Round round) throws Exception {
        try (KillStory story = new KillStory(round, folder)) {
            Outcome outcome = story.tell();
            assertThat(outcome.reached()).isTrue();
            assertThat(outcome.held()).as(outcome.wrongs()).isTrue();
        }
    }
}
