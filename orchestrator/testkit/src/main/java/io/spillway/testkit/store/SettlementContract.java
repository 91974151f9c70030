package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.entry;
import static io.spillway.testkit.store.Sample.extension;
import static io.spillway.testkit.store.Sample.gave;
import static io.spillway.testkit.store.Sample.launch;
import static io.spillway.testkit.store.Sample.launchNodes;
import static io.spillway.testkit.store.Sample.openBudget;
import static io.spillway.testkit.store.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class SettlementContract extends ContractPart {

    private static final Instant END = NOON.plusSeconds(1800);

    @BeforeEach
    void openABudgetOfTen() {
        openBudget(store, "b", "10");
    }

    @Test
    void theBalanceIsExactFromIntentToTheLastSettlement() {
        store.intend(launch("launch-1", "b", 4, "2.0000000003", NOON));
        assertBalance("b", "0", "8.0000000012");

        store.launched("launch-1", gave("i-1", "i-2", "i-3"), NOON.plusSeconds(2));
        assertBalance("b", "0", "6.0000000009");

        store.extendLeases(
                List.of(
                        extension("i-1", NOON.plusSeconds(5400), "0.3333333333", "2.1"),
                        extension("i-2", NOON.plusSeconds(5400), "0.3333333333", "2.1")),
                END);
        assertBalance("b", "0.6666666666", "6.2000000003");

        assertThat(
                        store.settle(
                                "i-1",
                                List.of(
                                        entry("e-1", "i-1", "launch-1", "b", "0.4000000001"),
                                        entry("e-2", "i-1", "launch-1", "b", "0.1")),
                                END))
                .isEqualTo(usd("0"));
        assertBalance("b", "0.8333333334", "4.1000000003");

        store.settle("i-2", List.of(entry("e-3", "i-2", "launch-1", "b", "0.2")), END);
        store.settle("i-3", List.of(), END);
        assertBalance("b", "0.7000000001", "0");
    }

    @Test
    void aSettledNodeIsMarkedAndNoLongerAmongTheOpenOnes() {
        launchNodes(store, "launch-1", "b", "2", "i-1", "i-2");

        store.settle("i-1", List.of(), END);

        assertThat(store.nodes()).extracting(node -> node.instanceId()).containsExactly("i-2");
        assertThat(store.node("i-1").orElseThrow().settled()).isTrue();
    }

    @Test
    void settlingAgainChangesNothing() {
        launchNodes(store, "launch-1", "b", "2", "i-1");
        store.settle("i-1", List.of(entry("e-1", "i-1", "launch-1", "b", "0.5")), END);

        assertThat(
                        store.settle(
                                "i-1",
                                List.of(
                                        entry("e-1", "i-1", "launch-1", "b", "0.5"),
                                        entry("e-2", "i-1", "launch-1", "b", "0.7")),
                                END))
                .isEqualTo(usd("0"));

        assertBalance("b", "0.5", "0");
        assertThat(store.ledger()).hasSize(1);
        store.launched("launch-1", gave("i-1"), END);
        assertBalance("b", "0.5", "0");
    }

    @Test
    void entriesBeyondTheReservationAreRecordedAndTold() {
        launchNodes(store, "launch-1", "b", "2", "i-1", "i-2");
        store.extendLeases(List.of(extension("i-1", NOON.plusSeconds(5400), "0.5", "2")), END);

        assertThat(store.settle("i-1", List.of(entry("e-1", "i-1", "launch-1", "b", "2.75")), END))
                .isEqualTo(usd("0.25"));
        assertBalance("b", "2.75", "2");
    }

    @Test
    void evenMoneyBeyondTheCapIsRecordedAndNothingMoreIsRented() {
        launchNodes(store, "launch-1", "b", "5", "i-1", "i-2");

        assertThat(store.settle("i-1", List.of(entry("e-1", "i-1", "launch-1", "b", "12")), END))
                .isEqualTo(usd("7"));
        assertBalance("b", "12", "5");
        assertThat(store.balance("b").orElseThrow().available()).isEqualTo(usd("-7"));
        assertThat(store.intend(launch("launch-2", "b", 1, "0.01", NOON))).isFalse();
        assertThat(
                        store.extendLeases(
                                List.of(extension("i-2", NOON.plusSeconds(5400), "1", "4.1")), END))
                .isEmpty();

        assertThat(store.settle("i-2", List.of(entry("e-2", "i-2", "launch-1", "b", "4")), END))
                .isEqualTo(usd("0"));
        assertBalance("b", "16", "0");
    }

    @Test
    void entriesOfAnotherNodeAreRefused() {
        launchNodes(store, "launch-1", "b", "2", "i-1", "i-2");

        for (LedgerEntry foreign :
                List.of(
                        entry("e-1", "i-2", "launch-1", "b", "1"),
                        entry("e-1", "i-1", "launch-2", "b", "1"),
                        entry("e-1", "i-1", "launch-1", "other", "1"))) {
            assertThatThrownBy(() -> store.settle("i-1", List.of(foreign), END))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> store.settle("i-9", List.of(), END))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.ledger()).isEmpty();
        assertBalance("b", "0", "4");
    }

    @Test
    void theLedgerComesByInstanceAndTimeAsItWent() {
        launchNodes(store, "launch-1", "b", "2", "i-1", "i-2");
        LedgerEntry second = entry("e-1", "i-2", "launch-1", "b", "0.1234567891");
        LedgerEntry disk =
                new LedgerEntry(
                        "e-3",
                        "vol-1",
                        "i-1",
                        "b",
                        "launch-1",
                        null,
                        CostCategory.DISK,
                        PurchaseOption.SPOT,
                        NOON.minusSeconds(5),
                        END,
                        1805,
                        0,
                        usd("0.01"),
                        true);
        LedgerEntry first = entry("e-2", "i-1", "launch-1", "b", "0.2");
        store.settle("i-2", List.of(second), END);
        store.settle("i-1", List.of(first, disk), END);

        assertThat(store.ledger()).containsExactly(disk, first, second);
    }
}
