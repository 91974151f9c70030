package io.spillway.app.pages;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Money that is being spent.
 *
 * @param spentShare of the cap, 0..100
 * @param reservedShare of the cap, 0..100
 * @param hourly what an hour costs at most now, and the cap on it
 * @param lasts until when the money lasts at today's pace, or empty
 * @param machines what is rented from it now, in words
 * @param plot what the plots draw, as JSON
 * @param losing what stopping loses
 * @param open false once it was stopped
 */
public record BudgetCard(
        String budgetId,
        JobHead head,
        String spent,
        String reserved,
        String cap,
        double spentShare,
        double reservedShare,
        String hourly,
        String lasts,
        String expires,
        String approval,
        String machines,
        String plot,
        String losing,
        boolean open) {

    static BudgetCard of(
            BudgetBalance balance,
            JobHead head,
            List<Snapshot.NodeView> nodes,
            String plot,
            Words words) {
        Budget budget = balance.budget();
        long live = nodes.size();
        return new BudgetCard(
                budget.budgetId(),
                head,
                Words.exactly(balance.spent()),
                Words.exactly(balance.reserved()),
                Words.exactly(budget.cap()),
                share(balance.spent(), budget.cap()),
                share(balance.reserved(), budget.cap()),
                hourly(balance),
                lasts(balance, nodes, words),
                words.day(budget.expiresAt()),
                approval(budget, words),
                machines(nodes),
                plot,
                "Stopping ends "
                        + Words.count(live, "rented machine")
                        + " after the frame each has in hand; the rest of the job waits for the"
                        + " fixed farm. Only a new approval starts it again.",
                budget.status() == Budget.Status.OPEN);
    }

    private static double share(Money part, Money whole) {
        return whole.isZero()
                ? 0
                : part.amount()
                        .multiply(BigDecimal.valueOf(100))
                        .divide(whole.amount(), 2, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    private static String approval(Budget budget, Words words) {
        return budget.approvedBy()
                + " approved the "
                + budget.chosen().kind().name().toLowerCase(Locale.ROOT)
                + " offer, "
                + words.day(budget.approvedAt())
                + ": about "
                + Words.about(budget.chosen().expected())
                + ", "
                + Words.percent(budget.chosen().chance())
                + " on time";
    }

    private static String hourly(BudgetBalance balance) {
        Money hourlyCap = balance.budget().hourlyCap();
        if (hourlyCap == null && balance.hourly().isZero()) {
            return "";
        }
        return Words.exactly(balance.hourly())
                + (hourlyCap == null ? " at most" : " of " + Words.exactly(hourlyCap) + " at most");
    }

    /** By the price caps of what runs: the money lasts at least so long. */
    private static String lasts(BudgetBalance balance, List<Snapshot.NodeView> nodes, Words words) {
        Money hourly = Money.zero(balance.budget().cap().currency());
        for (Snapshot.NodeView view : nodes) {
            hourly = hourly.plus(view.node().hourlyCap());
        }
        Money left = balance.budget().cap().minus(balance.spent());
        if (!hourly.isPositive() || !left.isPositive()) {
            return "";
        }
        long seconds =
                left.amount()
                        .multiply(BigDecimal.valueOf(3600))
                        .divide(hourly.amount(), 0, RoundingMode.DOWN)
                        .longValue();
        return words.day(words.now().plus(Duration.ofSeconds(Math.min(seconds, 31_536_000))));
    }

    private static String machines(List<Snapshot.NodeView> nodes) {
        if (nodes.isEmpty()) {
            return "none now";
        }
        long spot = count(nodes, PurchaseOption.SPOT);
        long onDemand = count(nodes, PurchaseOption.ON_DEMAND);
        long joining =
                nodes.stream().filter(view -> view.node().phase() == NodePhase.JOINING).count();
        long leaving =
                nodes.stream()
                        .filter(
                                view ->
                                        view.node().phase() == NodePhase.DRAINING
                                                || view.node().phase() == NodePhase.ENDING)
                        .count();
        boolean hub = nodes.stream().anyMatch(view -> view.node().role() == NodeRole.HUB);
        return (spot == 0 ? "" : spot + " spot")
                + (spot > 0 && onDemand > 0 ? ", " : "")
                + (onDemand == 0 ? "" : onDemand + " on demand" + (hub ? " (with the hub)" : ""))
                + (joining == 0 ? "" : "; " + joining + " joining")
                + (leaving == 0 ? "" : "; " + leaving + " leaving");
    }

    private static long count(List<Snapshot.NodeView> nodes, PurchaseOption option) {
        return nodes.stream().filter(view -> view.node().pool().option() == option).count();
    }
}
