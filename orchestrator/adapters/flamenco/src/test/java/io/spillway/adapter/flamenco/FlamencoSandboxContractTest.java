package io.spillway.adapter.flamenco;

import io.spillway.core.ports.RenderManager;
import io.spillway.testkit.RenderFarmHands;
import io.spillway.testkit.RenderManagerContract;

class FlamencoSandboxContractTest extends RenderManagerContract {

    private final SandboxFarm farm = new SandboxFarm();

    @Override
    protected RenderManager manager() {
        return new FlamencoRenderManager(farm.endpoint());
    }

    @Override
    protected RenderFarmHands farm() {
        return farm;
    }
}
