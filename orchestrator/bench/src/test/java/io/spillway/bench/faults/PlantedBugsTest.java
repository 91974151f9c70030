package io.spillway.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.testkit.store.MemoryStore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The test of the test: each mistake here is one that a version of Spillway could have made. */
class PlantedBugsTest {

    /** Seeds that are tried until one finds the mistake. */
    private static final int MOST_SEEDS = 12;

    @Test
    void skippingTheReservationIsFound() {
        assertFound(new PlantedBugs.NoReservation(), Invariants.COVERED);
    }

    @Test
    void aNewClientTokenOnRetryIsFound() {
        assertFound(new PlantedBugs.NewTokenOnRetry(), Invariants.ONCE);
    }

    @Test
    void trustingOneEmptyDescribeIsFound() {
        assertFound(new PlantedBugs.TrustsOneDescribe(), Invariants.NOT_DEAD);
    }

    @Test
    void renewingInOneAllOrNothingCallIsFound() {
        assertFound(new PlantedBugs.RenewsAllOrNothing(), Invariants.LEASES_WRITTEN);
    }

    @Test
    void poweringOffAsStopIsFound() {
        assertFound(new PlantedBugs.StopsInsteadOfEnding(), Invariants.NEVER_STOPPED);
    }

    private static void assertFound(PlantedBug bug, String invariant) {
        assertThat(LongStream.rangeClosed(1, MOST_SEEDS))
                .as("seeds that find it")
                .anySatisfy(
                        seed ->
                                assertThat(FaultStory.tell(seed, new MemoryStore(), bug).broken())
                                        .isNotNull()
                                        .extracting(Broken::invariant)
                                        .isEqualTo(invariant));
    }
}
