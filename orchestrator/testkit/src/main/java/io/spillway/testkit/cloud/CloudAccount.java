package io.spillway.testkit.cloud;

import io.spillway.core.fleet.Pool;
import io.spillway.core.ports.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An account for one test of {@link CloudContract}: what the port shows of it, and what the world
 * and other people do to it. An account that can't do one of these things does nothing; the tests
 * that need it then fail there, and are to be told apart as known differences.
 */
public interface CloudAccount extends AutoCloseable {

    /** How the account's answers come back; requests arrive all the same. */
    enum Answers {
        WHOLE,
        /** The connection is cut before the first byte of an answer. */
        LOST,
        /** The connection is cut within an answer. */
        CUT_SHORT
    }

    /** The port under test, of an owner that has no machines and no disks yet. */
    Cloud cloud();

    /**
     * Types that are offered in two zones, spot and on demand. The quotas have room for a crowd of
     * the smallest, and for fewer than 70 of the largest bought either way.
     */
    Set<String> types();

    /** More machines than come on one page here; 1,000 is EC2's largest page. */
    int crowd();

    Instant now();

    /** Lets time pass in the account. */
    void pass(Duration time);

    /** From now on a pool gives so many more machines at most. */
    void limit(Pool pool, int machines);

    /** For how long from now on a new machine isn't shown. */
    void hideNewMachinesFor(Duration lag);

    /** Somebody stops a machine by hand. */
    void stop(String instanceId);

    /** The machine's disk won't be deleted with it. */
    void leaveVolumeBehind(String instanceId);

    /** From now on all answers come back this way. */
    void answers(Answers how);

    /** From now on the answers to what rents machines come back this way, all others whole. */
    void launchAnswers(Answers how);

    /** Ends the account and gives back what it holds. */
    @Override
    void close();
}
