package io.spillway.app.loop;

import io.spillway.core.ports.FactInbox;
import java.util.List;

/** Nothing ever arrives. */
final class EmptyInbox implements FactInbox {

    @Override
    public List<Delivered> receive() {
        return List.of();
    }

    @Override
    public void acknowledge(List<Delivered> delivered) {}
}
