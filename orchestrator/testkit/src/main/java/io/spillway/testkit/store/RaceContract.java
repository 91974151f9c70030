package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.budget;
import static io.spillway.testkit.store.Sample.entry;
import static io.spillway.testkit.store.Sample.extension;
import static io.spillway.testkit.store.Sample.gave;
import static io.spillway.testkit.store.Sample.launch;
import static io.spillway.testkit.store.Sample.openBudget;
import static io.spillway.testkit.store.Sample.request;
import static io.spillway.testkit.store.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store.TimelineEvent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Case 14 of the failure modes: approvals and launches at once against one balance. */
abstract class RaceContract extends ContractPart {

    @Test
    void racingIntentsNeverOverspend() throws Exception {
        openBudget(store, "b", "50");

        List<Integer> granted =
                Race.of(
                        thread ->
                                () ->
                                        (int)
                                                IntStream.range(0, 20)
                                                        .filter(
                                                                i ->
                                                                        store.intend(
                                                                                launch(
                                                                                        "launch-"
                                                                                                + thread
                                                                                                + "-"
                                                                                                + i,
                                                                                        "b",
                                                                                        1,
                                                                                        "1",
                                                                                        NOON)))
                                                        .count());

        assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        assertBalance("b", "0", "50");
    }

    @Test
    void theSameIntentFromManyThreadsIsReservedOnce() throws Exception {
        openBudget(store, "b", "50");

        List<Boolean> answers =
                Race.of(thread -> () -> store.intend(launch("launch-1", "b", 2, "3", NOON)));

        assertThat(answers).containsOnly(true);
        assertBalance("b", "0", "6");
    }

    @Test
    void oneOfManyApprovalsWins() throws Exception {
        BudgetRequest request = request("request-1", "job-1", NOON);
        store.addRequest(request);

        List<Boolean> answers =
                Race.of(
                        thread ->
                                () ->
                                        store.approve(
                                                budget(
                                                        "budget-" + thread,
                                                        request,
                                                        "10",
                                                        NOON,
                                                        null)));

        assertThat(answers.stream().filter(won -> won)).hasSize(1);
        assertThat(store.balances()).hasSize(1);
    }

    @Test
    void wholeLivesOfNodesAtOnceLeaveTheSumOfTheirLedger() throws Exception {
        openBudget(store, "b", "40");

        Race.of(
                thread ->
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                live("launch-" + thread + "-" + i);
                            }
                            return thread;
                        });

        List<Money> amounts = store.ledger().stream().map(LedgerEntry::amount).toList();
        BudgetBalance balance = store.balance("b").orElseThrow();
        assertThat(amounts).isNotEmpty();
        assertThat(store.nodes()).isEmpty();
        assertThat(balance.reserved()).isEqualTo(usd("0"));
        assertThat(balance.spent())
                .isEqualTo(Money.sum(balance.spent().currency(), amounts))
                .isLessThanOrEqualTo(balance.budget().cap());
    }

    private void live(String launchId) {
        if (!store.intend(launch(launchId, "b", 3, "1", NOON))) {
            return;
        }
        String[] instances = {"i-" + launchId + "-1", "i-" + launchId + "-2"};
        store.launched(launchId, gave(instances), NOON);
        assertThat(store.balance("b").orElseThrow().available().isNegative()).isFalse();
        store.extendLeases(
                List.of(
                        extension(instances[1], NOON.plusSeconds(5400), "0.4", "1"),
                        extension(instances[0], NOON.plusSeconds(5400), "0.4", "1")),
                NOON.plusSeconds(1800));
        store.updateNodes(
                store.nodes().stream()
                        .filter(node -> node.launchId().equals(launchId))
                        .<Node>map(node -> node.withPhase(NodePhase.GONE))
                        .toList()
                        .reversed());
        for (String instance : instances) {
            store.settle(
                    instance,
                    List.of(entry("e-" + instance, instance, launchId, "b", "0.3")),
                    NOON.plusSeconds(3600));
        }
    }

    @Test
    void theTimelineHasNoGapsWhoeverWritesIt() throws Exception {
        Race.of(
                thread ->
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                TimelineEvent event =
                                        new TimelineEvent(0, NOON, "launch", "", "j", "t" + thread);
                                store.addTimeline(List.of(event, event, event));
                            }
                            return thread;
                        });

        assertThat(store.timeline(0, 1000))
                .extracting(TimelineEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, Race.THREADS * 30L).boxed().toList());
    }
}
