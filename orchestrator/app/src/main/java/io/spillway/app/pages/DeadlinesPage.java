package io.spillway.app.pages;

import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The producer's page.
 *
 * @param looked false before the first tick is over
 * @param waiting what needs a decision, the most urgent first
 * @param running what money is being spent on
 * @param jobs every job, the riskiest first
 */
public record DeadlinesPage(
        Shell shell,
        boolean looked,
        List<RequestCard> waiting,
        List<BudgetCard> running,
        List<JobLine> jobs,
        List<StandingLine> standing) {

    /**
     * A job in one quiet line.
     *
     * @param note what was decided or is being done about it, or empty
     */
    public record JobLine(JobHead head, String note) {}

    /**
     * A show whose requests approve themselves.
     *
     * @param paused nothing is drawn from it until it is resumed
     */
    public record StandingLine(
            String id, String show, String rule, String drawn, String origin, boolean paused) {
        static StandingLine of(StandingApproval approval, @Nullable Money drawn, Words words) {
            return new StandingLine(
                    approval.standingApprovalId(),
                    approval.show(),
                    "up to "
                            + Words.exactly(approval.weeklyCap())
                            + " a week, when the chance of a miss is over "
                            + Words.percent(approval.missChanceOver()),
                    Words.exactly(
                                    drawn == null
                                            ? Money.zero(approval.weeklyCap().currency())
                                            : drawn)
                            + " drawn since "
                            + words.day(approval.weekStart(words.now())),
                    "by " + approval.approvedBy() + ", until " + words.day(approval.expiresAt()),
                    approval.status() == StandingApproval.Status.PAUSED);
        }
    }
}
