package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.HOURLY;
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

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an hour of a budget's machines may cost. A machine of {@link Sample#launch} takes 0.65. */
abstract class HourlyContract extends ContractPart {

    private static final Instant HALF = NOON.plusSeconds(1800);
    private static final Instant NEXT = NOON.plusSeconds(5400);

    private void assertHourly(String usd) {
        assertThat(store.balance("b").orElseThrow().hourly()).isEqualTo(usd(usd));
        assertThat(store.balances().getFirst().hourly()).isEqualTo(usd(usd));
    }

    private void gone(String instanceId) {
        store.updateNodes(List.of(store.node(instanceId).orElseThrow().withPhase(NodePhase.GONE)));
    }

    @Test
    void anIntentThatWouldExceedTheHourIsRefusedAndWritesNothing() {
        openBudget(store, "b", "1000", "2");

        assertThat(store.intend(launch("launch-1", "b", 4, "1", NOON))).isFalse();
        assertThat(store.launch("launch-1")).isEmpty();
        assertThat(store.intend(launch("launch-2", "b", 3, "1", NOON))).isTrue();
        assertThat(store.intend(launch("launch-3", "b", 1, "1", NOON))).isFalse();
        assertHourly("1.95");
        assertBalance("b", "0", "3");
        assertThat(store.balance("b").orElseThrow().hourlyAvailable()).isEqualTo(usd("0.05"));
    }

    @Test
    void anHourMayBeUsedToTheLastDigit() {
        openBudget(store, "b", "1000", HOURLY.times(2).amount().toPlainString());

        assertThat(store.intend(launch("launch-1", "b", 2, "1", NOON))).isTrue();
    }

    @Test
    void withoutAnHourlyCapOnlyTheCapLimits() {
        openBudget(store, "b", "1000");

        assertThat(store.intend(launch("launch-1", "b", 900, "1", NOON))).isTrue();
        assertHourly("585");
        assertThat(store.balance("b").orElseThrow().hourlyAvailable()).isNull();
    }

    /** Each machine counts its own pool's bid once it is known: 0.61 and 0.64 of at most 0.64. */
    @Test
    void whatAnHourCostsFollowsTheMachines() {
        openBudget(store, "b", "1000", "2");
        store.intend(launch("launch-1", "b", 3, "1", NOON));

        store.launched("launch-1", gave("i-1", "i-2"), NOON);
        assertHourly("1.24");
        gone("i-1");
        assertHourly("0.62");
        store.settle("i-1", List.of(entry("e-1", "i-1", "launch-1", "b", "0.5")), HALF);
        assertHourly("0.62");
        store.settle("i-2", List.of(), HALF);
        assertHourly("0");
    }

    @Test
    void aMachineThatWasTakenBackMakesRoomForAnotherBeforeItIsSettled() {
        openBudget(store, "b", "1000", "1.3");
        launchNodes(store, "launch-1", "b", "1", "i-1", "i-2");
        assertThat(store.intend(launch("launch-2", "b", 1, "1", NOON))).isFalse();

        gone("i-1");

        assertThat(store.intend(launch("launch-3", "b", 1, "1", NOON))).isTrue();
    }

    @Test
    void launchesCountUntilTheirFateIsKnown() {
        openBudget(store, "b", "1000", "2");
        store.intend(launch("launch-1", "b", 2, "1", NOON));
        store.launchUnknown("launch-1", "no answer", NOON);
        assertHourly("1.3");

        store.adopt("i-1", "launch-1", Sample.POOL, NOON, NOON);
        assertHourly("1.27");
        store.launchFailed("launch-1", "its lease is over", NOON);
        assertHourly("0.62");
    }

    @Test
    void aMachineOfAPoolThatWasNotBidForCountsAsTheDearest() {
        openBudget(store, "b", "1000", "2");
        store.intend(launch("launch-1", "b", 1, "1", NOON));

        store.adopt(
                "i-1",
                "launch-1",
                new Pool("m7i.large", "us-east-1c", PurchaseOption.SPOT),
                NOON,
                NOON);

        assertHourly("0.65");
    }

    @Test
    void renewalsMakeNoHourDearer() {
        openBudget(store, "b", "1000", "1.3");
        launchNodes(store, "launch-1", "b", "1", "i-1", "i-2");

        assertThat(
                        store.extendLeases(
                                List.of(
                                        extension("i-1", NEXT, "0.1", "1"),
                                        extension("i-2", NEXT, "0.1", "1")),
                                HALF))
                .containsExactly("i-1", "i-2");
        assertHourly("1.24");
    }

    /** Machines that nobody launched were found: those that come last aren't kept. */
    @Test
    void whereTheHourIsExceededTheLastOnesAreNotRenewed() {
        openBudget(store, "b", "1000", "1.3");
        launchNodes(store, "launch-1", "b", "1", "i-1", "i-2");
        store.adopt("i-3", "launch-1", Sample.POOL, NOON, NOON);
        assertHourly("1.86");

        assertThat(store.extendLeases(List.of(extension("i-3", NEXT, "0", "1")), HALF)).isEmpty();
        assertThat(
                        store.extendLeases(
                                List.of(
                                        extension("i-2", NEXT, "0", "1"),
                                        extension("i-3", NEXT, "0", "1"),
                                        extension("i-1", NEXT, "0", "1")),
                                HALF))
                .containsExactly("i-2", "i-3");
    }

    @Test
    void anHourlyCapOfNothingIsRefused() {
        assertThatThrownBy(() -> openBudget(store, "b", "1000", "0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void racingIntentsNeverExceedTheHour() throws Exception {
        openBudget(store, "b", "1000", "13");

        List<Integer> granted =
                Race.of(
                        thread ->
                                () -> {
                                    int own = 0;
                                    for (int i = 0; i < 10; i++) {
                                        String id = "launch-" + thread + "-" + i;
                                        own += store.intend(launch(id, "b", 1, "1", NOON)) ? 1 : 0;
                                    }
                                    return own;
                                });

        Money hourly = store.balance("b").orElseThrow().hourly();
        assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(hourly).isEqualTo(usd("13"));
    }
}
