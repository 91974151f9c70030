package io.spillway.infra.cli;

/** Subnets that nodes are put into: with a route to the internet, or without. */
enum NodesIn {
    PUBLIC,
    PRIVATE
}
