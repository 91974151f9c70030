package io.spillway.testkit.store;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests, budgets with their money, and standing approvals. */
final class MemoryBudgets {

    private final Map<String, BudgetRequest> requests = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, StandingApproval> standing = new HashMap<>();

    boolean addRequest(BudgetRequest request) {
        if (request.status() != BudgetRequest.Status.OPEN) {
            throw new IllegalArgumentException(
                    "a new request must be open: " + request.requestId());
        }
        boolean openAlready =
                requests.values().stream()
                        .anyMatch(
                                other ->
                                        other.status() == BudgetRequest.Status.OPEN
                                                && other.jobId().equals(request.jobId()));
        return !openAlready && requests.putIfAbsent(request.requestId(), request) == null;
    }

    @Nullable BudgetRequest request(String requestId) {
        return requests.get(requestId);
    }

    List<BudgetRequest> requests(Instant decidedSince) {
        return requests.values().stream()
                .filter(
                        request ->
                                request.decidedAt() == null
                                        || !request.decidedAt().isBefore(decidedSince))
                .sorted(
                        Comparator.comparing(BudgetRequest::createdAt)
                                .thenComparing(BudgetRequest::requestId))
                .toList();
    }

    boolean closeRequest(
            String requestId,
            BudgetRequest.Status status,
            String decidedBy,
            Instant at,
            String reason) {
        switch (status) {
            case OPEN, APPROVED ->
                    throw new IllegalArgumentException("a request isn't closed as " + status);
            case DECLINED, EXPIRED, WITHDRAWN -> {}
        }
        BudgetRequest request = requests.get(requestId);
        if (request == null || request.status() != BudgetRequest.Status.OPEN) {
            return false;
        }
        requests.put(requestId, decided(request, status, decidedBy, at, reason));
        return true;
    }

    boolean approve(Budget budget) {
        if (budget.cap().isNegative() || budget.status() != Budget.Status.OPEN) {
            throw new IllegalArgumentException(
                    "a new budget is open and has a cap of zero or more: " + budget.budgetId());
        }
        Money hourlyCap = budget.hourlyCap();
        if (hourlyCap != null && !hourlyCap.isPositive()) {
            throw new IllegalArgumentException(
                    "an hourly cap is above zero or absent: " + budget.budgetId());
        }
        BudgetRequest request = requests.get(budget.requestId());
        if (request == null
                || request.status() != BudgetRequest.Status.OPEN
                || budget.approvedAt().isAfter(request.validUntil())
                || !mayDraw(budget)) {
            return false;
        }
        requests.put(
                request.requestId(),
                decided(
                        request,
                        BudgetRequest.Status.APPROVED,
                        budget.approvedBy(),
                        budget.approvedAt(),
                        request.reason()));
        accounts.put(budget.budgetId(), new Account(budget));
        return true;
    }

    private boolean mayDraw(Budget budget) {
        String id = budget.standingApprovalId();
        if (id == null) {
            return true;
        }
        StandingApproval approval = standing.get(id);
        if (approval == null) {
            throw new IllegalArgumentException("no standing approval " + id);
        }
        Money drawn = drawn(approval, budget.approvedAt()).plus(budget.cap());
        return approval.isActiveAt(budget.approvedAt())
                && drawn.compareTo(approval.weeklyCap()) <= 0;
    }

    @Nullable Account account(String budgetId) {
        return accounts.get(budgetId);
    }

    /** The account of something that was written down under it. */
    Account accountOf(String budgetId) {
        return Objects.requireNonNull(accounts.get(budgetId), budgetId);
    }

    List<BudgetBalance> balances() {
        return accounts.values().stream()
                .sorted(
                        Comparator.comparing((Account account) -> account.budget().approvedAt())
                                .thenComparing(account -> account.budget().budgetId()))
                .map(Account::balance)
                .toList();
    }

    boolean setStatus(String budgetId, Budget.Status status) {
        if (status == Budget.Status.OPEN) {
            throw new IllegalArgumentException("a budget is stopped or closed, not opened again");
        }
        Account account = accounts.get(budgetId);
        if (account == null || account.budget().status() == Budget.Status.CLOSED) {
            return false;
        }
        account.status(status);
        return true;
    }

    void addStanding(StandingApproval approval) {
        standing.putIfAbsent(approval.standingApprovalId(), approval);
    }

    List<StandingApproval> standing() {
        return standing.values().stream()
                .sorted(
                        Comparator.comparing(StandingApproval::approvedAt)
                                .thenComparing(StandingApproval::standingApprovalId))
                .toList();
    }

    boolean setStandingStatus(String id, StandingApproval.Status status) {
        StandingApproval known = standing.get(id);
        if (known == null
                || known.status() == status
                || known.status() == StandingApproval.Status.ENDED) {
            return false;
        }
        standing.put(id, known.withStatus(status));
        return true;
    }

    Map<String, Money> drawnInWeekOf(Instant instant) {
        Map<String, Money> drawn = new TreeMap<>();
        for (StandingApproval approval : standing.values()) {
            Money own = drawn(approval, instant);
            if (own.isPositive()) {
                drawn.put(approval.standingApprovalId(), own);
            }
        }
        return drawn;
    }

    private Money drawn(StandingApproval approval, Instant instant) {
        Instant week = approval.weekStart(instant);
        Money drawn = Money.zero(approval.weeklyCap().currency());
        for (Account account : accounts.values()) {
            Budget budget = account.budget();
            if (approval.standingApprovalId().equals(budget.standingApprovalId())
                    && approval.weekStart(budget.approvedAt()).equals(week)) {
                drawn = drawn.plus(budget.cap());
            }
        }
        return drawn;
    }

    private static BudgetRequest decided(
            BudgetRequest request,
            BudgetRequest.Status status,
            String by,
            Instant at,
            String reason) {
        return new BudgetRequest(
                request.requestId(),
                request.planId(),
                request.jobId(),
                request.show(),
                request.createdAt(),
                request.validUntil(),
                request.deadline(),
                request.finishWithoutP50(),
                request.chanceWithout(),
                request.offers(),
                status,
                by,
                at,
                reason);
    }
}
