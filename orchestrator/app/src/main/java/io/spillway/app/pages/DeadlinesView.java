package io.spillway.app.pages;

import io.spillway.app.live.FinishedJobs;
import io.spillway.app.live.SpendHistory;
import io.spillway.app.loop.Orchestrator.Outlook;
import io.spillway.app.loop.OutlookSource;
import io.spillway.app.pages.DeadlinesPage.JobLine;
import io.spillway.app.pages.DeadlinesPage.StandingLine;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.farm.Delivery;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Snapshot;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what the producer's page shows. */
@Singleton
final class DeadlinesView {

    private static final Duration SHOWN_FOR = Duration.ofHours(24);

    private final Store store;
    private final OutlookSource outlooks;
    private final SpendHistory spending;
    private final FinishedJobs finished;

    DeadlinesView(
            Store store, OutlookSource outlooks, SpendHistory spending, FinishedJobs finished) {
        this.store = store;
        this.outlooks = outlooks;
        this.spending = spending;
        this.finished = finished;
    }

    DeadlinesPage page(Shell shell, Words words) {
        Outlook outlook = outlooks.outlook();
        Map<String, JobHead> heads = outlook == null ? Map.of() : heads(outlook, words);
        List<BudgetRequest> requests = store.requests(words.now().minus(SHOWN_FOR));
        List<BudgetBalance> balances = store.balances();
        return new DeadlinesPage(
                shell,
                outlook != null,
                requests.stream()
                        .filter(request -> Shells.isDecidable(request, words.now()))
                        .sorted(Comparator.comparing(BudgetRequest::deadline))
                        .map(
                                request ->
                                        RequestCard.of(
                                                request,
                                                head(request.jobId(), request.show(), heads, words),
                                                words))
                        .toList(),
                balances.stream()
                        .filter(balance -> balance.budget().status() != Budget.Status.CLOSED)
                        .map(balance -> card(balance, heads, outlook, words))
                        .toList(),
                heads.values().stream()
                        .sorted(
                                Comparator.comparingDouble(JobHead::risk)
                                        .reversed()
                                        .thenComparing(JobHead::isDone)
                                        .thenComparing(head -> !head.tone().equals("good"))
                                        .thenComparing(JobHead::title))
                        .map(head -> new JobLine(head, note(head, requests, balances, words)))
                        .toList(),
                standing(words));
    }

    private List<StandingLine> standing(Words words) {
        Map<String, Money> drawn = store.drawnInWeekOf(words.now());
        return store.standing().stream()
                .filter(approval -> approval.expiresAt().isAfter(words.now()))
                .filter(approval -> approval.status() != StandingApproval.Status.ENDED)
                .map(
                        approval ->
                                StandingLine.of(
                                        approval, drawn.get(approval.standingApprovalId()), words))
                .toList();
    }

    /** Jobs that run or were over within a day: managers remember years of them. */
    private Map<String, JobHead> heads(Outlook outlook, Words words) {
        Map<String, JobForecast> forecasts = new LinkedHashMap<>();
        outlook.plan().forecasts().forEach(forecast -> forecasts.put(forecast.jobId(), forecast));
        Map<String, JobHead> heads = new LinkedHashMap<>();
        for (Snapshot.JobView view : outlook.snapshot().jobs()) {
            String jobId = view.job().jobId();
            Instant done = finished.finishedAt(view.job()).orElse(null);
            if (isShown(view, done, words)) {
                heads.put(jobId, JobHead.of(view, forecasts.get(jobId), done, words));
            }
        }
        return heads;
    }

    private static boolean isShown(Snapshot.JobView view, @Nullable Instant done, Words words) {
        return switch (view.job().state()) {
            case QUEUED, ACTIVE, PAUSED, FAILED -> true;
            case CANCELED -> false;
            case COMPLETED -> done != null && done.isAfter(words.now().minus(SHOWN_FOR));
        };
    }

    private JobHead head(String jobId, String show, Map<String, JobHead> heads, Words words) {
        JobHead known = heads.get(jobId);
        return known != null
                ? known
                : JobHead.gone(jobId, show, store.deliveries().get(jobId), words);
    }

    private BudgetCard card(
            BudgetBalance balance,
            Map<String, JobHead> heads,
            @Nullable Outlook outlook,
            Words words) {
        Budget budget = balance.budget();
        List<Snapshot.NodeView> nodes =
                outlook == null
                        ? List.of()
                        : outlook.snapshot().nodes().stream()
                                .filter(view -> view.node().budgetId().equals(budget.budgetId()))
                                .filter(view -> view.node().phase() != NodePhase.GONE)
                                .toList();
        Delivery delivery = store.deliveries().get(budget.jobId());
        return BudgetCard.of(
                balance,
                head(budget.jobId(), budget.show(), heads, words),
                nodes,
                PlotData.of(
                        budget,
                        delivery == null ? null : delivery.deadline(),
                        spending.of(budget.budgetId()),
                        words.zone().getId()),
                words);
    }

    private static String note(
            JobHead head, List<BudgetRequest> requests, List<BudgetBalance> balances, Words words) {
        for (BudgetBalance balance : balances.reversed()) {
            Budget budget = balance.budget();
            if (budget.jobId().equals(head.jobId())) {
                return switch (budget.status()) {
                    case OPEN -> "renting, " + Words.exactly(balance.spent()) + " spent";
                    case STOPPED -> "stopped after " + Words.exactly(balance.spent());
                    case CLOSED -> "rented for " + Words.exactly(balance.spent());
                };
            }
        }
        for (BudgetRequest request : requests.reversed()) {
            if (request.jobId().equals(head.jobId())) {
                return said(request, words);
            }
        }
        return "";
    }

    private static String said(BudgetRequest request, Words words) {
        if (request.status() == BudgetRequest.Status.OPEN) {
            return Shells.isDecidable(request, words.now())
                    ? "waits for a decision"
                    : "offers have expired; new ones follow";
        }
        return request.status().name().toLowerCase(Locale.ROOT)
                + (request.decidedBy() == null ? "" : " by " + request.decidedBy())
                + (request.decidedAt() == null ? "" : ", " + words.at(request.decidedAt()))
                + (request.reason().isBlank() ? "" : ": " + words.said(request.reason()));
    }
}
