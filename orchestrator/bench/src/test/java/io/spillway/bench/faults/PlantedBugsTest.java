package io.spillway.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The test of the test: each mistake here is one that a version of Spillway could have made. */
class PlantedBugsTest {

    /** Seeds that are tried until one finds the mistake. */
    private static final int MOST_SEEDS = 40;

    @Test
    void skippingTheReservationIsFound() {
        assertFound(PlantedBugs.NoReservation::new, Invariants.COVERED);
    }

    @Test
    void aNewClientTokenOnRetryIsFound() {
        assertFound(PlantedBugs.NewTokenOnRetry::new, Invariants.ONCE);
    }

    @Test
    void trustingOneEmptyDescribeIsFound() {
        assertFound(PlantedBugs.TrustsOneDescribe::new, Invariants.NOT_DEAD);
    }

    @Test
    void renewingInOneAllOrNothingCallIsFound() {
        assertFound(PlantedBugs.RenewsAllOrNothing::new, Invariants.LEASES_WRITTEN);
    }

    @Test
    void poweringOffAsStopIsFound() {
        assertFound(PlantedBugs.StopsInsteadOfEnding::new, Invariants.NEVER_STOPPED);
    }

    private static void assertFound(Supplier<PlantedBug> bug, String invariant) {
        assertThat(LongStream.rangeClosed(1, MOST_SEEDS))
                .as("seeds that find it")
                .anySatisfy(
                        seed ->
                                assertThat(FaultStory.tell(seed, bug.get()).broken())
                                        .isNotNull()
                                        .extracting(Broken::invariant)
                                        .isEqualTo(invariant));
    }
}
