package io.spillway.infra.cli;

import io.spillway.infra.settings.InfraSettings;

/** Settings of tests, said as on a command line. */
public final class Parsed {
    private Parsed() {}

    /**
     * The settings that these options say.
     *
     * @throws IllegalArgumentException with what to do, when something is missing or can't be
     */
    public static InfraSettings settings(String... arguments) {
        var options = new InstallationOptions();
        InfraCommand.lineOf(options).parseArgs(arguments);
        return options.settings();
    }
}
