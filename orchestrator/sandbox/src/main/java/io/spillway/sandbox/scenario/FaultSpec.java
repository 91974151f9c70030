package io.spillway.sandbox.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Something that goes wrong, and when. A fault whose time has come but that finds nothing to hit
 * (no rented machine yet) waits until there is something.
 *
 * @param kind what goes wrong
 * @param after what must have happened first
 * @param nodes how many rented nodes must be rendering, for {@link After#NODES_RENDERING}
 * @param delay how long after that
 * @param count how many machines or pools it hits, > 0; with {@link Choose#ASKED} how many machines
 *     the request still gets
 * @param duration how long it lasts, where it lasts
 * @param choose which machines or pools it hits
 */
public record FaultSpec(
        Kind kind,
        After after,
        int nodes,
        Duration delay,
        int count,
        Duration duration,
        Choose choose) {

    /** The faults, by the names that scenario files use. */
    public enum Kind {
        /** Spot pools give nothing for a while; nobody is interrupted. */
        POOL_SOLD_OUT,
        /** EC2 takes spot instances back, with its two-minute notice. */
        INTERRUPTION_WITH_NOTICE,
        /** EC2 takes spot instances back and the notice never comes. */
        INTERRUPTION_WITHOUT_NOTICE,
        /** Machines run, and are charged for, but their program never starts. */
        FAILED_BOOT,
        /** A machine's disk stays when the machine ends. */
        VOLUME_LEFT_BEHIND,
        /** The hub's link to the studio is down. */
        HUB_LINK_DOWN,
        /** EC2's reads show new instances late. */
        DESCRIBE_LAG;

        /** For example {@code pool-sold-out}. */
        public String label() {
            return FaultSpec.label(this);
        }
    }

    /** What a fault waits for before its delay starts. */
    public enum After {
        START,
        /** The first spot machines were asked for. */
        FIRST_LAUNCH,
        FIRST_NODE_RENDERING,
        /** As many rented nodes as the fault says render at the same time. */
        NODES_RENDERING
    }

    /** Which machines or pools are hit. */
    public enum Choose {
        /** Drawn by the seed. */
        ANY,
        /** The machines launched last. */
        NEWEST,
        /** The spot pools that are cheapest a frame. */
        CHEAPEST,
        /**
         * All pools, in the middle of the next request for more than {@code count} spot machines:
         * it gets that many and then none gives any.
         */
        ASKED
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant with this label. */
    static <E extends Enum<E>> E read(JsonCursor at, String key, Class<E> kind) {
        String text = at.text(key);
        E[] all = kind.getEnumConstants();
        return Arrays.stream(all)
                .filter(value -> label(value).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                at.error(
                                        key,
                                        "is \""
                                                + text
                                                + "\"; give one of "
                                                + String.join(
                                                        ", ",
                                                        Arrays.stream(all)
                                                                .map(FaultSpec::label)
                                                                .toList())));
    }
}
