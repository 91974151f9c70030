package io.spillway.infra.cli;

/** Whether the account's role for spot machines is there or is to be made. */
enum SpotRole {
    EXISTS,
    MAKE
}
