package io.spillway.infra.cli;

/** A role that an account has once: whether it is there or is to be made. */
enum AccountRole {
    EXISTS,
    MAKE
}
