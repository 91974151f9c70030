package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A manager that times out for as long as it is told to, under the policy of a live service. */
class ManagerCallsTest {

    private static final int CALLS_UNTIL_OPEN = 5;

    private final List<String> asked = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private int failuresLeft;
    private int refusal;

    private final FlamencoRenderManager manager =
            new FlamencoRenderManager(
                    URI.create("http://manager"),
                    Duration.ofSeconds(10),
                    this::send,
                    new ManagerCalls(
                            "http://manager", () -> now, waits::add, new SplittableRandom(7)));

    private Transport.Answer send(String method, URI uri, byte @Nullable [] body, Duration patience)
            throws IOException {
        asked.add(method + " " + uri.getPath());
        if (failuresLeft > 0) {
            failuresLeft--;
            throw new SocketTimeoutException("Read timed out");
        }
        String answer = refusal > 0 ? "{\"message\":\"not now\"}" : "{\"shortversion\":\"3.8\"}";
        return new Transport.Answer(
                Math.max(200, refusal), answer.getBytes(StandardCharsets.UTF_8));
    }

    private void assertFails() {
        assertThatThrownBy(manager::probe).isInstanceOf(RenderManagerException.class);
    }

    @Test
    void aReadingThatTookTooLongIsAskedAgainAfterAWaitThatGrows() {
        failuresLeft = 2;

        assertThat(manager.probe().version()).isEqualTo("3.8");

        assertThat(asked).hasSize(3);
        assertThat(waits).hasSize(2);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        assertThat(waits.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void aManagerThatStaysSilentIsTold() {
        failuresLeft = 100;

        assertThatThrownBy(manager::probe)
                .hasMessageContainingAll("http://manager/api/v3/version", "10000 ms");
        assertThat(asked).hasSize(3);
    }

    @Test
    void whatSetsWhatIsToBeIsAskedAgain() {
        failuresLeft = 1;

        manager.drain("worker");

        assertThat(asked)
                .hasSize(2)
                .containsOnly("POST /api/v3/worker-mgt/workers/worker/setstatus");
    }

    @Test
    void whatTheManagerRefusesIsNotAskedAgain() {
        refusal = 409;

        assertFails();

        assertThat(asked).hasSize(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void aManagerThatKeepsFailingIsNotAskedForAWhileAndTheOperatorReadsWhy() {
        failuresLeft = 1000;
        for (int call = 0; call < CALLS_UNTIL_OPEN; call++) {
            assertFails();
        }
        asked.clear();

        assertThatThrownBy(() -> manager.drain("worker"))
                .isInstanceOf(RenderManagerException.class)
                .hasMessageContainingAll("http://manager", "isn't asked", "30 s", "timed out");
        assertThat(asked).isEmpty();
    }

    @Test
    void aManagerThatRecoveredIsAskedAsEver() {
        failuresLeft = 3 * CALLS_UNTIL_OPEN;
        for (int call = 0; call < CALLS_UNTIL_OPEN; call++) {
            assertFails();
        }
        now = now.plusSeconds(31);

        for (int call = 0; call < CALLS_UNTIL_OPEN; call++) {
            assertThat(manager.probe().version()).isEqualTo("3.8");
        }
    }

    @Test
    void aManagerThatRefusesIsHealthy() {
        refusal = 409;
        for (int call = 0; call < 3 * CALLS_UNTIL_OPEN; call++) {
            assertFails();
        }
        refusal = 0;

        assertThat(manager.probe().version()).isEqualTo("3.8");
    }

    /** Where its first request got through, the tag would be there twice. */
    @Test
    void whatMakesSomethingIsTriedOnce() {
        FlamencoRenderManager lonely =
                new FlamencoRenderManager(
                        URI.create("http://manager"),
                        Duration.ofSeconds(10),
                        (method, uri, body, patience) -> {
                            asked.add(method + " " + uri.getPath());
                            if (method.equals("POST")) {
                                throw new SocketTimeoutException("Read timed out");
                            }
                            return new Transport.Answer(
                                    200, "{\"tags\":[]}".getBytes(StandardCharsets.UTF_8));
                        },
                        new ManagerCalls(
                                "http://manager", () -> now, waits::add, new SplittableRandom(7)));

        assertThatThrownBy(() -> lonely.admit("worker", Set.of("burst")))
                .isInstanceOf(RenderManagerException.class);

        assertThat(asked).containsOnlyOnce("POST /api/v3/worker-mgt/tags");
    }
}
