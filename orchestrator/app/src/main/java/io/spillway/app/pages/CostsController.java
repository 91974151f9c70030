package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.spillway.app.api.Costs;
import io.spillway.app.pages.CostsPage.ApprovalLine;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.costreports.CostReport;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;

/** What each job cost, and who allowed it. */
@Hidden
@Controller("/costs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({"FINANCE", "PRODUCER"})
final class CostsController {

    private final Shells shells;
    private final Costs costs;
    private final Store store;
    private final Html html;

    CostsController(Shells shells, Costs costs, Store store, Html html) {
        this.shells = shells;
        this.costs = costs;
        this.store = store;
        this.html = html;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<String> show(HttpRequest<?> request, Authentication who) {
        CostReport report = costs.report();
        List<BudgetBalance> balances = store.balances();
        Words words = shells.words();
        Map<String, String> names = costs.jobNames();
        return html.page(
                "costs",
                CostsPage.of(
                        shells.shell("Costs", "/costs", request, who),
                        report,
                        balances.stream()
                                .map(BudgetBalance::spent)
                                .reduce(Money.zeroUsd(), Money::plus)
                                .minus(report.total())
                                .max(Money.zeroUsd()),
                        balances.reversed().stream()
                                .map(balance -> approval(balance, names, words))
                                .toList()));
    }

    private static ApprovalLine approval(
            BudgetBalance balance, Map<String, String> names, Words words) {
        var budget = balance.budget();
        return new ApprovalLine(
                names.getOrDefault(budget.jobId(), budget.jobId()),
                budget.show(),
                budget.approvedBy(),
                words.day(budget.approvedAt()),
                Words.exactly(budget.cap()),
                Words.exactly(balance.spent()),
                Words.exactly(balance.reserved()),
                CostsPage.lower(budget.status()));
    }
}
