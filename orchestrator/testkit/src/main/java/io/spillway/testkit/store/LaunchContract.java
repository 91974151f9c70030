package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.LEASE_END;
import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.OTHER_POOL;
import static io.spillway.testkit.store.Sample.POOL;
import static io.spillway.testkit.store.Sample.gave;
import static io.spillway.testkit.store.Sample.launch;
import static io.spillway.testkit.store.Sample.launchNodes;
import static io.spillway.testkit.store.Sample.openBudget;
import static io.spillway.testkit.store.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.budget.Budget;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LaunchContract extends ContractPart {

    @BeforeEach
    void openABudgetOfTen() {
        openBudget(store, "b", "10");
    }

    @Test
    void anIntendedLaunchComesBackAsItWentAndIsReservedInFull() {
        Launch launch = launch("launch-1", "b", 4, "1.25", NOON);

        assertThat(store.intend(launch)).isTrue();

        assertThat(store.launch("launch-1")).contains(launch);
        assertThat(store.launch("launch-2")).isEmpty();
        assertBalance("b", "0", "5");
    }

    @Test
    void theWholeCapMayBeReservedAndNotAPieceMore() {
        assertThat(store.intend(launch("launch-1", "b", 4, "2.5000000001", NOON))).isFalse();
        assertThat(store.launch("launch-1")).isEmpty();
        assertBalance("b", "0", "0");

        assertThat(store.intend(launch("launch-1", "b", 4, "2.5", NOON))).isTrue();
        assertThat(store.intend(launch("launch-2", "b", 1, "0.0000000001", NOON))).isFalse();
        assertBalance("b", "0", "10");
    }

    @Test
    void nothingIsIntendedOnABudgetThatIsStoppedExpiredOrUnknown() {
        Instant expiry = store.balance("b").orElseThrow().budget().expiresAt();
        assertThat(store.intend(launch("launch-1", "b", 1, "1", expiry))).isFalse();
        assertThat(store.intend(launch("launch-1", "none", 1, "1", NOON))).isFalse();

        store.setBudgetStatus("b", Budget.Status.STOPPED, "pat", NOON);

        assertThat(store.intend(launch("launch-1", "b", 1, "1", NOON))).isFalse();
        assertThat(store.launches(EnumSet.allOf(Launch.State.class))).isEmpty();
    }

    @Test
    void intendingAgainReservesOnceAndIsFalseOnceItsFateIsKnown() {
        Launch launch = launch("launch-1", "b", 2, "3", NOON);

        assertThat(store.intend(launch)).isTrue();
        assertThat(store.intend(launch)).isTrue();
        assertBalance("b", "0", "6");

        store.launchFailed("launch-1", "rejected", NOON);
        assertThat(store.intend(launch)).isFalse();
        assertBalance("b", "0", "0");
    }

    @Test
    void aNegativeReservationIsRefused() {
        assertThatThrownBy(() -> store.intend(launch("launch-1", "b", 1, "-1", NOON)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartialAnswerMakesNodesAndReleasesTheRest() {
        store.intend(launch("launch-1", "b", 3, "2", NOON));
        LaunchResult partial =
                new LaunchResult(
                        List.of(
                                new LaunchResult.Launched("i-2", OTHER_POOL),
                                new LaunchResult.Launched("i-1", POOL)),
                        List.of(
                                new LaunchResult.Shortfall(
                                        POOL, "InsufficientInstanceCapacity", "none left")));

        store.launched("launch-1", partial, NOON.plusSeconds(3));
        store.launched("launch-1", partial, NOON.plusSeconds(99));

        assertBalance("b", "0", "4");
        Launch launched = store.launch("launch-1").orElseThrow();
        assertThat(launched.state()).isEqualTo(Launch.State.LAUNCHED);
        assertThat(launched.launchedCount()).isEqualTo(2);
        assertThat(launched.message())
                .isEqualTo("c7i.8xlarge/us-east-1a/SPOT: InsufficientInstanceCapacity");
        assertThat(store.nodes()).extracting(Node::instanceId).containsExactly("i-1", "i-2");
        Instant at = NOON.plusSeconds(3);
        assertThat(store.node("i-2"))
                .contains(
                        new Node(
                                "i-2",
                                "launch-1",
                                "b",
                                "job-b",
                                NodeRole.WORKER,
                                OTHER_POOL,
                                usd("0.64"),
                                NodePhase.JOINING,
                                at,
                                LEASE_END,
                                at,
                                null,
                                null,
                                at,
                                null,
                                false));
    }

    @Test
    void aFailedLaunchReleasesEverythingOnce() {
        store.intend(launch("launch-1", "b", 3, "2", NOON));
        store.intend(launch("launch-2", "b", 1, "1", NOON));

        store.launchFailed("launch-1", "VcpuLimitExceeded", NOON);
        store.launchFailed("launch-1", "again", NOON);

        assertBalance("b", "0", "1");
        Launch failed = store.launch("launch-1").orElseThrow();
        assertThat(failed.state()).isEqualTo(Launch.State.FAILED);
        assertThat(failed.message()).isEqualTo("VcpuLimitExceeded");
    }

    @Test
    void anUnknownLaunchStaysReservedUntilItsAnswerIsKnown() {
        store.intend(launch("launch-1", "b", 3, "2", NOON));

        store.launchUnknown("launch-1", "timeout", NOON);
        assertThat(store.launch("launch-1").orElseThrow().state()).isEqualTo(Launch.State.UNKNOWN);
        assertBalance("b", "0", "6");

        store.launched("launch-1", gave("i-1"), NOON);
        store.launchUnknown("launch-1", "late timeout", NOON);
        store.launchFailed("launch-1", "late failure", NOON);
        assertThat(store.launch("launch-1").orElseThrow().state()).isEqualTo(Launch.State.LAUNCHED);
        assertBalance("b", "0", "2");
    }

    @Test
    void anAnswerToALaunchThatNobodyIntendedIsAnError() {
        assertThatThrownBy(() -> store.launched("launch-9", gave("i-1"), NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("launch-9");
        assertThatThrownBy(() -> store.launchFailed("launch-9", "x", NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAdoptedInstanceTakesAUnitOfItsLaunch() {
        store.intend(launch("launch-1", "b", 3, "2", NOON));
        Instant seen = NOON.plusSeconds(40);

        assertThat(store.adopt("i-1", "launch-1", POOL, NOON.plusSeconds(1), seen)).isTrue();
        assertThat(store.adopt("i-1", "launch-1", POOL, NOON.plusSeconds(1), seen)).isTrue();
        assertThat(store.adopt("i-2", "launch-9", POOL, NOON, seen)).isFalse();

        assertBalance("b", "0", "6");
        assertThat(store.launch("launch-1").orElseThrow().launchedCount()).isEqualTo(1);
        Node node = store.node("i-1").orElseThrow();
        assertThat(node.leaseFrom()).isEqualTo(NOON.plusSeconds(1));
        assertThat(node.launchedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(node.lastSeenAlive()).isEqualTo(seen);

        store.launched("launch-1", gave("i-1", "i-2"), seen);
        assertBalance("b", "0", "4");
        assertThat(store.launch("launch-1").orElseThrow().launchedCount()).isEqualTo(2);
    }

    @Test
    void aLaunchThatWasAdoptedFromDidGiveSomething() {
        store.intend(launch("launch-1", "b", 3, "2", NOON));
        store.adopt("i-1", "launch-1", POOL, NOON, NOON);

        store.launchFailed("launch-1", "no more were seen", NOON);

        assertThat(store.launch("launch-1").orElseThrow().state()).isEqualTo(Launch.State.LAUNCHED);
        assertBalance("b", "0", "2");
    }

    @Test
    void anInstanceBeyondItsLaunchGetsWhatTheBudgetHasLeft() {
        launchNodes(store, "launch-1", "b", "4", "i-1");
        assertThat(store.intend(launch("launch-2", "b", 1, "5", NOON))).isTrue();

        assertThat(store.adopt("i-2", "launch-1", POOL, NOON, NOON)).isTrue();

        assertThat(store.node("i-2")).isPresent();
        assertBalance("b", "0", "10");
    }

    @Test
    void launchesAreListedByStateOldestFirst() {
        store.intend(launch("launch-c", "b", 1, "1", NOON));
        store.intend(launch("launch-b", "b", 1, "1", NOON.plusSeconds(1)));
        store.intend(launch("launch-a", "b", 1, "1", NOON.plusSeconds(1)));
        store.launchFailed("launch-b", "x", NOON);

        assertThat(store.launches(Set.of(Launch.State.INTENDED)))
                .extracting(Launch::launchId)
                .containsExactly("launch-c", "launch-a");
        assertThat(store.launches(EnumSet.allOf(Launch.State.class)))
                .extracting(Launch::launchId)
                .containsExactly("launch-c", "launch-a", "launch-b");
        assertThat(store.launches(Set.of())).isEmpty();
    }
}
