package io.spillway.app.loop;

import io.spillway.core.farm.FarmView;
import io.spillway.core.ports.RenderManager;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A farm that is only looked at.
 *
 * @param look what is seen, and what happens while somebody looks
 */
record EmptyFarm(Supplier<FarmView> look) implements RenderManager {

    @Override
    public FarmView observe() {
        return look.get();
    }

    @Override
    public ManagerInfo probe() {
        return new ManagerInfo("nobody", "0");
    }

    @Override
    public void admit(String workerId, Set<String> tags) {}

    @Override
    public void drain(String workerId) {}

    @Override
    public void evict(String workerId) {}

    @Override
    public void forget(String workerId) {}
}
