package io.spillway.app.api;

import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.approval.Decider;
import io.spillway.core.budget.BudgetBalance;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A budget as the API shows it.
 *
 * @param hourly what its machines cost an hour at most together
 */
@Serdeable
public record BudgetView(
        String budgetId,
        String requestId,
        String status,
        String jobId,
        String show,
        Amount cap,
        Amount spent,
        Amount reserved,
        Amount available,
        @Nullable Amount hourlyCap,
        Amount hourly,
        Instant expiresAt,
        String offer,
        String approvedBy,
        String approvedFrom,
        Instant approvedAt) {

    static BudgetView of(BudgetBalance balance) {
        var budget = balance.budget();
        return new BudgetView(
                budget.budgetId(),
                budget.requestId(),
                budget.status().name().toLowerCase(Locale.ROOT),
                budget.jobId(),
                budget.show(),
                Amount.of(budget.cap()),
                Amount.of(balance.spent()),
                Amount.of(balance.reserved()),
                Amount.of(balance.available()),
                budget.hourlyCap() == null ? null : Amount.of(budget.hourlyCap()),
                Amount.of(balance.hourly()),
                budget.expiresAt(),
                budget.chosen().kind().name().toLowerCase(Locale.ROOT),
                Decider.who(budget.approvedBy()),
                Decider.from(budget.approvedBy()),
                budget.approvedAt());
    }
}
