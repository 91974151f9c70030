package io.spillway.bench.faults;

import io.spillway.app.approval.Approvals;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Decides as people do: late, meanly, at times twice, and at times thinks better of it. */
final class Producer {

    private static final String NAME = "Ada";
    private static final int MOST_MINUTES_THOUGHT = 8;
    private static final double DECLINES = 0.05;
    private static final double IS_MEAN = 0.3;
    private static final double STOPS_IN_A_MINUTE = 0.002;

    private final Store store;
    private final HubProcess hub;
    private final Dice dice;

    Producer(Store store, HubProcess hub, Dice dice) {
        this.store = store;
        this.hub = hub;
        this.dice = dice;
    }

    /** Looks at what is open; once a minute. */
    void look(Instant now) {
        for (BudgetRequest request : store.requests(now)) {
            if (request.status() == BudgetRequest.Status.OPEN) {
                consider(request, now);
            }
        }
        for (BudgetBalance balance : store.balances()) {
            if (balance.budget().status() == Budget.Status.OPEN
                    && dice.roll("stop").nextDouble() < STOPS_IN_A_MINUTE) {
                decide(approvals -> approvals.stop(balance.budget().budgetId(), NAME));
            }
        }
    }

    /** The night is over: nothing more is paid for. */
    void stopEverything() {
        for (BudgetBalance balance : store.balances()) {
            if (balance.budget().status() == Budget.Status.OPEN) {
                decide(approvals -> approvals.stop(balance.budget().budgetId(), NAME));
            }
        }
    }

    private void consider(BudgetRequest request, Instant now) {
        SplittableRandom chance = dice.roll("decision");
        Duration thinks = Duration.ofMinutes(1 + chance.nextInt(MOST_MINUTES_THOUGHT));
        if (now.isBefore(request.createdAt().plus(thinks))) {
            return;
        }
        OfferKind kind = request.offers().get(chance.nextInt(request.offers().size())).kind();
        if (chance.nextDouble() < DECLINES) {
            decide(approvals -> approvals.decline(request.requestId(), NAME, "not this time"));
            return;
        }
        boolean mean = chance.nextDouble() < IS_MEAN;
        Money cap = request.offer(kind).cap();
        Money asked = mean ? cap.times(new BigDecimal("0.4")) : cap;
        decide(approvals -> approvals.approve(request.requestId(), kind, asked, null, NAME));
    }

    private void decide(Consumer<Approvals> decision) {
        hub.decide(
                approvals -> {
                    try {
                        decision.accept(approvals);
                    } catch (DecisionRefused refused) {
                        // Somebody was quicker, or the offers are old: people read that and go on.
                    }
                });
    }
}
