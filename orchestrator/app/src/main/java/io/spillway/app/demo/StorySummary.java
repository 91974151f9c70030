package io.spillway.app.demo;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.farm.Delivery;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.costreports.CostReport;
import io.spillway.costreports.JobLabel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts a story up from what Spillway recorded of it. */
final class StorySummary {

    private StorySummary() {}

    static Money approved(Store store) {
        Money total = Money.zeroUsd();
        for (BudgetBalance balance : store.balances()) {
            total = total.plus(balance.budget().cap());
        }
        return total;
    }

    static Money spent(Store store) {
        Money total = Money.zeroUsd();
        for (LedgerEntry entry : store.ledger()) {
            total = total.plus(entry.amount());
        }
        return total;
    }

    static int interruptions(Store store) {
        int count = 0;
        for (Node node : store.allNodes()) {
            for (Fact fact : store.factsAbout(node.instanceId())) {
                if (fact instanceof Fact.NodeStopped stopped
                        && stopped.cause() == StopCause.INTERRUPTED) {
                    count++;
                }
            }
        }
        return count;
    }

    static int onDemand(Store store) {
        return (int)
                store.allNodes().stream()
                        .filter(node -> node.pool().option() == PurchaseOption.ON_DEMAND)
                        .count();
    }

    static int partialFills(Store store) {
        return (int)
                store.launches(Set.of(Launch.State.LAUNCHED)).stream()
                        .filter(launch -> launch.launchedCount() < launch.order().count())
                        .count();
    }

    static CostReport costReport(Store store, Map<String, String> jobNames) {
        Map<String, JobLabel> labels = new TreeMap<>();
        for (Delivery delivery : store.deliveries().values()) {
            labels.put(
                    delivery.jobId(),
                    new JobLabel(
                            delivery.show(),
                            delivery.sequence(),
                            delivery.shot(),
                            jobNames.getOrDefault(delivery.jobId(), delivery.jobId())));
        }
        List<LedgerEntry> ledger = store.ledger();
        return CostReport.of(ledger, labels);
    }
}
