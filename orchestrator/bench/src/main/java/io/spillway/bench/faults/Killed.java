package io.spillway.bench.faults;

/** The process is dead: nothing may catch this and go on. */
final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed(String where) {
        super("killed " + where, null, false, false);
    }
}
