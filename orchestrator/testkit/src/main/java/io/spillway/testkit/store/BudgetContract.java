package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.budget;
import static io.spillway.testkit.store.Sample.openBudget;
import static io.spillway.testkit.store.Sample.request;
import static io.spillway.testkit.store.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import org.junit.jupiter.api.Test;

abstract class BudgetContract extends ContractPart {

    private BudgetRequest asked(String id, String jobId) {
        BudgetRequest request = request(id, jobId, NOON);
        store.addRequest(request);
        return request;
    }

    @Test
    void approvingOpensABudgetAndDecidesItsRequest() {
        BudgetRequest request = asked("request-1", "job-1");
        Budget budget = budget("budget-1", request, "100", NOON.plusSeconds(60), null);

        assertThat(store.approve(budget)).isTrue();

        assertThat(store.balance("budget-1"))
                .contains(new BudgetBalance(budget, usd("0"), usd("0")));
        BudgetRequest decided = store.request("request-1").orElseThrow();
        assertThat(decided.status()).isEqualTo(BudgetRequest.Status.APPROVED);
        assertThat(decided.decidedBy()).isEqualTo("pat");
        assertThat(decided.decidedAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(store.balance("budget-2")).isEmpty();
    }

    @Test
    void aRequestIsApprovedOnce() {
        BudgetRequest request = asked("request-1", "job-1");

        assertThat(store.approve(budget("budget-1", request, "100", NOON, null))).isTrue();
        assertThat(store.approve(budget("budget-1", request, "100", NOON, null))).isFalse();
        assertThat(store.approve(budget("budget-2", request, "900", NOON, null))).isFalse();
        assertThat(store.balances()).hasSize(1);
    }

    @Test
    void voidOffersAndUnknownRequestsAreNotApproved() {
        BudgetRequest request = asked("request-1", "job-1");
        BudgetRequest unknown = request("request-2", "job-2", NOON);

        assertThat(
                        store.approve(
                                budget(
                                        "budget-1",
                                        request,
                                        "100",
                                        request.validUntil().plusSeconds(1),
                                        null)))
                .isFalse();
        assertThat(store.approve(budget("budget-2", unknown, "100", NOON, null))).isFalse();
        assertThat(store.request("request-1").orElseThrow().status())
                .isEqualTo(BudgetRequest.Status.OPEN);

        assertThat(store.approve(budget("budget-1", request, "100", request.validUntil(), null)))
                .isTrue();
    }

    @Test
    void aCapBelowZeroIsRefused() {
        BudgetRequest request = asked("request-1", "job-1");

        assertThatThrownBy(() -> store.approve(budget("budget-1", request, "-1", NOON, null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.balances()).isEmpty();
    }

    @Test
    void balancesComeOldestFirst() {
        BudgetRequest first = asked("request-1", "job-1");
        BudgetRequest second = asked("request-2", "job-2");
        BudgetRequest third = asked("request-3", "job-3");
        store.approve(budget("budget-b", first, "1", NOON.plusSeconds(1), null));
        store.approve(budget("budget-a", second, "2", NOON.plusSeconds(1), null));
        store.approve(budget("budget-c", third, "3", NOON, null));

        assertThat(store.balances().stream().map(balance -> balance.budget().budgetId()))
                .containsExactly("budget-c", "budget-a", "budget-b");
    }

    @Test
    void aBudgetIsStoppedThenClosedAndStaysClosed() {
        openBudget(store, "budget-1", "10");

        assertThat(store.setBudgetStatus("budget-1", Budget.Status.STOPPED, "pat", NOON)).isTrue();
        assertThat(store.balance("budget-1").orElseThrow().budget().status())
                .isEqualTo(Budget.Status.STOPPED);
        assertThat(store.setBudgetStatus("budget-1", Budget.Status.CLOSED, "planner", NOON))
                .isTrue();
        assertThat(store.setBudgetStatus("budget-1", Budget.Status.STOPPED, "pat", NOON)).isFalse();
        assertThat(store.setBudgetStatus("budget-9", Budget.Status.CLOSED, "pat", NOON)).isFalse();
        assertThatThrownBy(() -> store.setBudgetStatus("budget-1", Budget.Status.OPEN, "pat", NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
