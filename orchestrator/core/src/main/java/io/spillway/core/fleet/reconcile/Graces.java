package io.spillway.core.fleet.reconcile;

import java.time.Duration;

/**
 * For how long a difference is no discrepancy yet: reads lag, machines boot, ends take their time.
 *
 * @param describeLag after a launch, in which the cloud may not show the machine yet
 * @param gone for which the cloud must go on not showing a machine before it counts as gone
 * @param goneReadings in how many readings in a row, at least
 * @param join after a launch, in which the agent becomes ready and its worker signs on
 * @param worker for which a worker may be unknown or signed off; {@code goneReadings} holds too
 * @param contact for which the manager may not hear from a worker
 * @param record for which the books may be ahead of, or behind, what the cloud shows
 * @param stranger for which a machine that nobody knows is left alone
 * @param end for which a machine may go on after its end was due
 * @param settle after an end, in which its cost is settled
 * @param sweep after which a disk left behind should have been deleted
 */
public record Graces(
        Duration describeLag,
        Duration gone,
        int goneReadings,
        Duration join,
        Duration worker,
        Duration contact,
        Duration record,
        Duration stranger,
        Duration end,
        Duration settle,
        Duration sweep) {

    /** The usual ones, with a studio's own limit for joining. */
    public static Graces joiningWithin(Duration join) {
        return new Graces(
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                3,
                join,
                Duration.ofMinutes(10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(90),
                Duration.ofMinutes(90));
    }
}
