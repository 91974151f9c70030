package io.spillway.infra.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two Spillway installations. Several may share an account and a region: none
 * of them has a name, or touches a thing, of another's.
 *
 * @param owner the studio: a lower-case name of 2 to 20 letters, digits and single hyphens
 * @param stage a further name for one of several installations of a studio, such as {@code test};
 *     or null
 * @param functionsJar the Lambda handlers and all that they need, as Lambda takes them (zip or jar)
 * @param network where machines are rented
 * @param rented what may be rented
 * @param orchestrator who may act as the orchestrator
 * @param alarmEmail who is told of alarms, or null: nobody yet
 * @param reserveConcurrency whether functions that must not overlap are held to one run at a time;
 *     Lambda refuses that in accounts whose quota of concurrent runs is still the smallest
 */
public record InfraSettings(
        String owner,
        @Nullable String stage,
        Path functionsJar,
        NetworkSettings network,
        RentedSettings rented,
        OrchestratorSettings orchestrator,
        @Nullable String alarmEmail,
        boolean reserveConcurrency) {

    private static final Pattern OWNER = Pattern.compile("[a-z](-?[a-z0-9]){1,19}");
    private static final Pattern STAGE = Pattern.compile("[a-z](-?[a-z0-9])*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** A bucket's name has at most 63 characters, and holds the account and the region too. */
    private static final int LONGEST_INSTALLATION = 26;

    /**
     * @throws IllegalArgumentException with what to do, when a name is malformed or the jar is not
     *     there
     */
    public InfraSettings {
        require(
                OWNER.matcher(owner).matches() && owner.length() <= 20,
                "owner '"
                        + owner
                        + "' must be 2 to 20 lower-case letters, digits and single hyphens, first a"
                        + " letter");
        require(
                stage == null
                        || (STAGE.matcher(stage).matches()
                                && owner.length() + 2 + stage.length() <= LONGEST_INSTALLATION),
                "stage '"
                        + stage
                        + "' must be lower-case letters, digits and single hyphens, first a letter,"
                        + " and short: with the owner's name at most 24");
        require(
                alarmEmail == null || EMAIL.matcher(alarmEmail).matches(),
                "alarm-email '" + alarmEmail + "' is no address");
        require(
                Files.isRegularFile(functionsJar),
                "no functions jar at " + functionsJar + ": build it, then run this again");
    }

    /**
     * The installation's name: value of the tag {@code spillway:owner}, by which it knows its own
     * things, and a part of every name that it gives. Two hyphens between owner and stage: no owner
     * has them.
     */
    public String installation() {
        return stage == null ? owner : owner + "--" + stage;
    }

    /** Name of the stack, and the beginning of other names. */
    public String prefix() {
        return "spillway-" + installation();
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
