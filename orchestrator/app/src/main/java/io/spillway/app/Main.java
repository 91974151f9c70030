package io.spillway.app;

import io.spillway.app.cli.SpillwayCommand;

/** Starts the command line. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(SpillwayCommand.run(args));
    }
}
