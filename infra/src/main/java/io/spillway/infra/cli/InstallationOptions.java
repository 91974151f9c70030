package io.spillway.infra.cli;

import io.spillway.infra.settings.InfraSettings;
import io.spillway.infra.settings.NetworkSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which installation it is about, for every verb that takes one. */
final class InstallationOptions {
    /** Where the launcher has the packed functions, for whoever names no others. */
    private static final String PACKED = "spillway.functions.jar";

    @ArgGroup(validate = false, heading = "%nAn installation (--owner and --types are needed):%n")
    private Named named = new Named();

    @ArgGroup(validate = false, heading = "%nWhat may be rented:%n")
    private RentedOptions rented = new RentedOptions();

    @ArgGroup(validate = false, heading = "%nWho may act as the orchestrator:%n")
    private OrchestratorOptions orchestrator = new OrchestratorOptions();

    @ArgGroup(validate = false, heading = "%nA network of its own:%n")
    private @Nullable OwnNetworkOptions own;

    @ArgGroup(
            validate = false,
            heading = "%nOr one that is there (--vpc and --subnets are needed):%n")
    private @Nullable GivenNetworkOptions given;

    @ArgGroup(validate = false, heading = "%nAround either network:%n")
    private SurroundingsOptions surroundings = new SurroundingsOptions();

    private static final class Named {
        @Option(
                names = "--owner",
                paramLabel = "NAME",
                description =
                        "The studio: 2 to 20 lower-case letters, digits and single hyphens; value"
                                + " of the tag spillway:owner.")
        private @Nullable String owner;

        @Option(
                names = "--stage",
                paramLabel = "NAME",
                description =
                        "One of several installations of a studio in one account, for example"
                                + " test.")
        private @Nullable String stage;

        @Option(
                names = "--functions-jar",
                paramLabel = "FILE",
                description = "The packed functions (default: those that this build packed).")
        private @Nullable Path functionsJar;

        @Option(
                names = "--reserve-concurrency",
                paramLabel = "yes|no",
                defaultValue = "yes",
                description =
                        "One run at a time of functions that must not overlap (default:"
                                + " ${DEFAULT-VALUE}).")
        private YesNo reserveConcurrency = YesNo.YES;

        @Option(
                names = "--alarm-email",
                paramLabel = "ADDRESS",
                description = "Who is told of alarms (default: nobody).")
        private @Nullable String alarmEmail;
    }

    /**
     * The settings that were said.
     *
     * @throws IllegalArgumentException with what to do, when something is missing or can't be
     */
    InfraSettings settings() {
        return new InfraSettings(
                needed(named.owner, "--owner", "the studio's name, which its machines carry"),
                named.stage,
                functionsJar(),
                network(),
                rented.settings(),
                orchestrator.settings(),
                named.alarmEmail,
                named.reserveConcurrency == YesNo.YES);
    }

    private Path functionsJar() {
        String packed = System.getProperty(PACKED);
        return named.functionsJar == null && packed != null
                ? Path.of(packed)
                : needed(named.functionsJar, "--functions-jar", "the packed Lambda handlers");
    }

    private NetworkSettings network() {
        if (given == null) {
            return (own == null ? new OwnNetworkOptions() : own).settings(surroundings);
        }
        if (own != null) {
            throw new IllegalArgumentException(
                    "--vpc is a network that is there, with subnets and ways out: leave out the"
                            + " options of a network of its own");
        }
        return given.settings(surroundings);
    }

    /** The value of an option that can't be left out. */
    static <T> T needed(@Nullable T value, String option, String what) {
        if (value == null) {
            throw new IllegalArgumentException(option + " is needed: " + what);
        }
        return value;
    }
}
