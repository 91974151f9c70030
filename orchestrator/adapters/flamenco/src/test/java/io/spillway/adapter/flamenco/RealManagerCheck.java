package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.ports.RenderManager;
import io.spillway.testkit.RenderFarmHands;
import io.spillway.testkit.RenderManagerContract;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/**
 * The same contract against a real manager, run by name only: {@code
 * SPILLWAY_FLAMENCO_URL=http://127.0.0.1:8080 mvn -pl orchestrator/adapters/flamenco -am test
 * -Dtest=RealManagerCheck -Dsurefire.failIfNoSpecifiedTests=false}. It submits jobs and plays
 * workers there, so give it a manager that nobody works on.
 */
class RealManagerCheck extends RenderManagerContract {

    private final String url = System.getenv().getOrDefault("SPILLWAY_FLAMENCO_URL", "");

    @BeforeEach
    void knowTheManager() {
        assertThat(url).as("SPILLWAY_FLAMENCO_URL").startsWith("http");
    }

    @Override
    protected RenderManager manager() {
        return new FlamencoRenderManager(URI.create(url));
    }

    @Override
    protected RenderFarmHands farm() {
        return new RealFarm(URI.create(url));
    }
}
