package io.spillway.adapter.flamenco;

import io.spillway.core.ports.RenderManager;
import io.spillway.testkit.RenderFarmHands;
import io.spillway.testkit.RenderManagerContract;
import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The same contract against a real manager. It submits jobs and plays workers there, so give it one
 * that nobody works on.
 */
@EnabledIfEnvironmentVariable(
        named = "SPILLWAY_FLAMENCO_URL",
        matches = "http.+",
        disabledReason = "SPILLWAY_FLAMENCO_URL names no Flamenco manager to test against")
class FlamencoRealContractTest extends RenderManagerContract {

    private final URI manager = URI.create(System.getenv("SPILLWAY_FLAMENCO_URL"));

    @Override
    protected RenderManager manager() {
        return new FlamencoRenderManager(manager);
    }

    @Override
    protected RenderFarmHands farm() {
        return new RealFarm(manager);
    }
}
