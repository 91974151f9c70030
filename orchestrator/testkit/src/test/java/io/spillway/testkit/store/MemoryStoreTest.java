package io.spillway.testkit.store;

import io.spillway.core.ports.Store;

class MemoryStoreTest extends StoreContract {

    private MemoryStore last = new MemoryStore();

    @Override
    protected Store emptyStore() {
        last = new MemoryStore();
        return last;
    }

    @Override
    protected void leaderIsGone() {
        last.leaderIsGone();
    }
}
