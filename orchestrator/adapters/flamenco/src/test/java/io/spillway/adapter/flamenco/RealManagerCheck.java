package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.ports.RenderManager;
import io.spillway.testkit.RenderFarmHands;
import io.spillway.testkit.RenderManagerContract;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/**
 * The same contract against a real manager. It runs with the other tests when {@code
 * SPILLWAY_FLAMENCO_URL} names one, for example {@code http://127.0.0.1:8080}, and is no test
 * otherwise (the module's profile {@code real-manager}). It submits jobs and plays workers there,
 * so give it a manager that nobody works on.
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
