package io.spillway.infra.cli;

/** The value of an option that is a decision: said in full, for a script to be readable. */
enum YesNo {
    YES,
    NO
}
