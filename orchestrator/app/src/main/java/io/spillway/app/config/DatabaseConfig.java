package io.spillway.app.config;

import java.nio.file.Path;

/** Where Spillway keeps what it remembers. */
public sealed interface DatabaseConfig {

    /** A PostgreSQL of our own, whose data are in a folder. */
    record Embedded(Path folder) implements DatabaseConfig {}

    /**
     * A PostgreSQL that runs already.
     *
     * @param passwordVariable environment variable that holds the password
     */
    record External(String url, String user, String passwordVariable) implements DatabaseConfig {}
}
