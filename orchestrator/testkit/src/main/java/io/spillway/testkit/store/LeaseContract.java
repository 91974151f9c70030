package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.LEASE_END;
import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.POOL;
import static io.spillway.testkit.store.Sample.extension;
import static io.spillway.testkit.store.Sample.launch;
import static io.spillway.testkit.store.Sample.launchNodes;
import static io.spillway.testkit.store.Sample.openBudget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.budget.Budget;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.ports.Store.LeaseExtension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LeaseContract extends ContractPart {

    private static final Instant HALF = NOON.plusSeconds(1800);
    private static final Instant NEXT_END = HALF.plusSeconds(3600);

    @BeforeEach
    void openABudgetOfTenWithTwoNodes() {
        openBudget(store, "b", "10");
        launchNodes(store, "launch-1", "b", "2", "i-1", "i-2");
    }

    @Test
    void aGrantReplacesWhatIsUsedAndReserved() {
        assertThat(store.extendLeases(List.of(extension("i-1", NEXT_END, "0.7", "2.1")), HALF))
                .containsExactly("i-1");

        assertBalance("b", "0.7", "4.1");
        Node node = store.node("i-1").orElseThrow();
        assertThat(node.leaseFrom()).isEqualTo(HALF);
        assertThat(node.leaseUntil()).isEqualTo(NEXT_END);

        store.extendLeases(List.of(extension("i-1", NEXT_END, "0.7", "2.1")), HALF);
        assertBalance("b", "0.7", "4.1");
    }

    @Test
    void aNodeThatTheBudgetCannotBearIsLeftAsItIs() {
        List<LeaseExtension> both =
                List.of(extension("i-2", NEXT_END, "1", "6"), extension("i-1", NEXT_END, "1", "6"));

        assertThat(store.extendLeases(both, HALF)).containsExactly("i-2");

        assertBalance("b", "1", "8");
        assertThat(store.node("i-1").orElseThrow().leaseUntil()).isEqualTo(LEASE_END);
        assertThat(store.node("i-1").orElseThrow().leaseFrom()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void whatANodeGivesBackMayServeTheNext() {
        store.intend(launch("launch-2", "b", 1, "6", NOON));
        assertBalance("b", "0", "10");

        assertThat(
                        store.extendLeases(
                                List.of(
                                        extension("i-1", NEXT_END, "0.5", "1"),
                                        extension("i-2", NEXT_END, "0.5", "2")),
                                HALF))
                .containsExactly("i-1", "i-2");
        assertBalance("b", "1", "9");
    }

    @Test
    void onlyLiveNodesOfAnOpenBudgetGetALease() {
        store.updateNodes(List.of(store.node("i-1").orElseThrow().withPhase(NodePhase.GONE)));
        store.settle("i-2", List.of(), HALF);

        assertThat(
                        store.extendLeases(
                                List.of(
                                        extension("i-1", NEXT_END, "0", "1"),
                                        extension("i-2", NEXT_END, "0", "1"),
                                        extension("i-none", NEXT_END, "0", "1")),
                                HALF))
                .isEmpty();

        store.updateNodes(List.of(store.node("i-1").orElseThrow().withPhase(NodePhase.READY)));
        Instant expiry = store.balance("b").orElseThrow().budget().expiresAt();
        List<LeaseExtension> one = List.of(extension("i-1", expiry.plusSeconds(60), "0", "1"));
        assertThat(store.extendLeases(one, expiry)).isEmpty();
        store.setBudgetStatus("b", Budget.Status.STOPPED, "pat", NOON);
        assertThat(store.extendLeases(one, HALF)).isEmpty();
        assertBalance("b", "0", "2");
    }

    @Test
    void aLeaseIsNeverCutShort() {
        assertThat(
                        store.extendLeases(
                                List.of(extension("i-1", LEASE_END.minusSeconds(1), "0", "1")),
                                HALF))
                .isEmpty();
        assertBalance("b", "0", "4");
    }

    @Test
    void negativeMoneyIsRefusedAndNothingIsGranted() {
        assertThatThrownBy(
                        () ->
                                store.extendLeases(
                                        List.of(
                                                extension("i-1", NEXT_END, "0", "1"),
                                                extension("i-2", NEXT_END, "0", "-1")),
                                        HALF))
                .isInstanceOf(IllegalArgumentException.class);
        assertBalance("b", "0", "4");
    }

    @Test
    void leasesOfSeveralBudgetsAreGrantedInOneCall() {
        openBudget(store, "a", "5");
        launchNodes(store, "launch-2", "a", "1", "i-0");

        assertThat(
                        store.extendLeases(
                                List.of(
                                        extension("i-1", NEXT_END, "0.1", "2"),
                                        extension("i-0", NEXT_END, "0.2", "1")),
                                HALF))
                .containsExactly("i-1", "i-0");
        assertBalance("b", "0.1", "4");
        assertBalance("a", "0.2", "1");
    }

    @Test
    void observationChangesNeitherLeaseNorIdentity() {
        Node known = store.node("i-1").orElseThrow();
        Node seen =
                new Node(
                        "i-1",
                        "other",
                        "other",
                        "other",
                        known.role(),
                        known.pool(),
                        known.hourlyCap(),
                        NodePhase.DRAINING,
                        NOON,
                        NEXT_END,
                        NOON,
                        NOON.plusSeconds(90),
                        NOON.plusSeconds(900),
                        NOON.plusSeconds(800),
                        NOON.plusSeconds(920),
                        true);

        store.updateNodes(List.of(seen));

        assertThat(store.node("i-1"))
                .contains(
                        new Node(
                                "i-1",
                                "launch-1",
                                "b",
                                "job-b",
                                known.role(),
                                known.pool(),
                                known.hourlyCap(),
                                NodePhase.DRAINING,
                                known.leaseFrom(),
                                known.leaseUntil(),
                                known.launchedAt(),
                                NOON.plusSeconds(90),
                                NOON.plusSeconds(900),
                                NOON.plusSeconds(800),
                                NOON.plusSeconds(920),
                                false));
        store.updateNodes(List.of(known));
        assertThat(store.node("i-1")).contains(known);
    }

    @Test
    void nodesComeByLaunchTimeAndThenId() {
        store.intend(launch("launch-2", "b", 2, "1", NOON));
        store.adopt("i-9", "launch-2", POOL, NOON, NOON);
        store.adopt("i-0", "launch-2", POOL, NOON.plusSeconds(2), NOON.plusSeconds(3));
        store.settle("i-1", List.of(), NOON);

        assertThat(store.nodes()).extracting(Node::instanceId).containsExactly("i-9", "i-0", "i-2");
        assertThat(store.allNodes())
                .extracting(Node::instanceId)
                .containsExactly("i-9", "i-0", "i-1", "i-2");
    }

    @Test
    void interruptionsAreCountedByPoolWhetherSettledOrNot() {
        assertThat(store.interruptions()).isEmpty();
        for (String id : List.of("i-1", "i-2")) {
            Node node = store.node(id).orElseThrow();
            store.updateNodes(List.of(node.withInterruptionAt(NOON.plusSeconds(120))));
        }
        store.settle("i-1", List.of(), NOON);

        assertThat(store.interruptions()).containsExactly(Map.entry(POOL, 2L));
    }
}
