package io.spillway.core.ports;

/** Makes ids: random in service, seeded in a story. */
@FunctionalInterface
public interface IdSource {

    /** A new id such as {@code launch-7f3a...}; never the same twice in one database. */
    String next(String prefix);
}
