package io.spillway.bench.faults;

/** An invariant that doesn't hold. */
final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String invariant;

    /**
     * @param invariant its short name
     * @param detail what is wrong, with ids and numbers
     */
    Broken(String invariant, String detail) {
        super(invariant + ": " + detail);
        this.invariant = invariant;
    }

    String invariant() {
        return invariant;
    }
}
