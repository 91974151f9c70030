package io.spillway.app.security;

/** What somebody is to Spillway. Everybody who is signed in may look at deadlines and the farm. */
public enum Role {
    /** Decides about money. */
    PRODUCER,
    /** Looks after the farm; may stop spending, never start it. */
    OPERATOR,
    /** Sees what everything cost. */
    FINANCE
}
