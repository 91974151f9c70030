package io.spillway.app.pages;

import io.spillway.core.budget.StandingApproval;
import java.util.List;

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

    /** A show whose requests approve themselves. */
    public record StandingLine(String show, String rule, String origin) {
        static StandingLine of(StandingApproval approval, Words words) {
            return new StandingLine(
                    approval.show(),
                    "up to "
                            + Words.exactly(approval.weeklyCap())
                            + " a week, when the chance of a miss is over "
                            + Words.percent(approval.missChanceOver()),
                    "by " + approval.approvedBy() + ", until " + words.day(approval.expiresAt()));
        }
    }
}
