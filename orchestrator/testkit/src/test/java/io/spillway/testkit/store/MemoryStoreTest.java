package io.spillway.testkit.store;

import io.spillway.core.ports.Store;

class MemoryStoreTest extends StoreContract {

    @Override
    protected Store emptyStore() {
        return new MemoryStore();
    }
}
