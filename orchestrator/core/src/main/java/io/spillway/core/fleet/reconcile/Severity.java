package io.spillway.core.fleet.reconcile;

/** How much a discrepancy matters to people. */
public enum Severity {
    /** Put right by the pass that finds it; told only when it doesn't go away. */
    ROUTINE,
    /** Worth knowing; costs nothing unexpected or mends itself. */
    WATCH,
    /** Money goes where nobody wants it, or the books are wrong. */
    BAD
}
