package io.spillway.testkit;

import io.spillway.core.ledger.Fact;
import io.spillway.core.ports.FactInbox;

/**
 * The way from functions to the orchestrator, for one test of {@link FactInboxContract}: the inbox
 * under test, and the hands of those at the other end.
 */
public interface FactMail extends AutoCloseable {

    /** The inbox under test, empty. */
    FactInbox inbox();

    /**
     * A function leaves a fact.
     *
     * @return whether it is a new one
     */
    boolean leave(Fact fact);

    /** Somebody leaves something that is no fact. */
    void leaveText(String text);

    /** The time to acknowledge what was received is over. */
    void timeIsUp();

    /** How many were left and not yet acknowledged. */
    int waiting();

    /** Ends it and gives back what it holds. */
    @Override
    void close();
}
