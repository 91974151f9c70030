package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.farm.FarmView;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A way to the manager that drops, truncates and garbles answers. */
class LostAnswersTest {

    private static final String DROPPED = "dropped";

    /** What comes before the right answers, and what was asked. */
    private final Deque<String> troubles = new ArrayDeque<>();

    private final List<String> asked = new ArrayList<>();

    private final FlamencoRenderManager manager =
            new FlamencoRenderManager(
                    URI.create("http://manager"), Duration.ofSeconds(1), this::send);

    private Transport.Answer send(String method, URI uri, byte @Nullable [] body, Duration patience)
            throws IOException {
        asked.add(method + " " + uri.getPath());
        String trouble = troubles.poll();
        if (DROPPED.equals(trouble)) {
            throw new IOException("connection reset");
        }
        if ("502".equals(trouble)) {
            return answer(502, "<html>bad gateway</html>");
        }
        if ("409".equals(trouble)) {
            return answer(409, "{\"message\":\"not now\"}");
        }
        if (trouble != null) {
            return answer(200, trouble);
        }
        return answer(200, uri.getPath().endsWith("jobs") ? "{\"jobs\":[]}" : "{\"workers\":[]}");
    }

    private static Transport.Answer answer(int status, String body) {
        return new Transport.Answer(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {DROPPED, "502", "{\"jobs\":[{\"id\":", ""})
    void aReadingIsAskedAgainWhenItsAnswerIsLost(String trouble) {
        troubles.addAll(List.of(trouble, trouble));

        FarmView seen = manager.observe();

        assertThat(seen.jobs()).isEmpty();
        assertThat(asked).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {DROPPED, "502", "{\"jobs\":[{\"id\":", ""})
    void aReadingThatIsLostAgainAndAgainIsToldAndNeverTakenForAnEmptyFarm(String trouble) {
        for (int i = 0; i < 20; i++) {
            troubles.add(trouble);
        }

        assertThatThrownBy(manager::observe)
                .isInstanceOf(RenderManagerException.class)
                .hasMessageContaining("http://manager/api/v3/");
    }

    @Test
    void whatSetsWhatIsToBeIsAskedAgain() {
        troubles.addAll(List.of(DROPPED));

        manager.drain("worker");

        assertThat(asked)
                .hasSize(2)
                .containsOnly("POST /api/v3/worker-mgt/workers/worker/setstatus");
    }

    @Test
    void whatTheManagerRefusesIsNotAskedAgain() {
        troubles.add("409");

        assertThatThrownBy(manager::probe).hasMessageContaining("409");

        assertThat(asked).containsExactly("GET /api/v3/version");
    }
}
