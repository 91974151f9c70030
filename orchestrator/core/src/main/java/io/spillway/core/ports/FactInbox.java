package io.spillway.core.ports;

import io.spillway.core.ledger.Fact;
import java.util.List;

/**
 * Facts that functions left for the orchestrator. Delivery is at least once: a batch that isn't
 * acknowledged comes again.
 */
public interface FactInbox {

    /** What has arrived, at most a few hundred, without waiting. Empty when there is nothing. */
    List<Delivered> receive();

    /** Say that these were recorded. */
    void acknowledge(List<Delivered> delivered);

    /** A fact and the handle to acknowledge it by. */
    record Delivered(Fact fact, String handle) {}
}
