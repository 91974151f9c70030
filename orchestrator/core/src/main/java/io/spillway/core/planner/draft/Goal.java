package io.spillway.core.planner.draft;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.forecast.ModelJob;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a budget is to achieve.
 *
 * @param deadlineSeconds from now; may be negative
 * @param targetSeconds from now: the deadline less the slack that is kept
 * @param frameSeconds expected frame time on a machine of speed 1
 */
public record Goal(
        BudgetBalance balance,
        Snapshot.JobView view,
        ModelJob job,
        String name,
        Aim aim,
        Instant deadline,
        double deadlineSeconds,
        double targetSeconds,
        double frameSeconds) {

    /** Null when its job has no deadline, or no frames that nobody has started. */
    public static @Nullable Goal of(Draft draft, BudgetBalance balance) {
        String jobId = balance.budget().jobId();
        Snapshot.JobView view = draft.job(jobId);
        Instant deadline = view == null ? null : draft.deadlineOf(view);
        if (view == null || deadline == null || draft.framesQueued(jobId) == 0) {
            return null;
        }
        int index = draft.queue().indexOf(jobId);
        return index < 0 ? null : of(draft, balance, view, draft.queue().job(index), deadline);
    }

    private static Goal of(
            Draft draft,
            BudgetBalance balance,
            Snapshot.JobView view,
            ModelJob job,
            Instant deadline) {
        Aim aim = Aim.of(balance.budget().chosen().kind());
        double seconds = Duration.between(draft.now(), deadline).toSeconds();
        double frame = Math.max(1, job.frameTime().meanSeconds());
        double slack = aim.slackSeconds(draft.policy(), frame, seconds);
        return new Goal(
                balance,
                view,
                job,
                view.job().name(),
                aim,
                deadline,
                seconds,
                seconds - slack,
                frame);
    }

    /** What a worker takes at once, as producers read it. */
    public String unit() {
        return view.framesPerTask() == 1 ? "frame" : "task";
    }

    /** Until the deadline; >= 0. */
    public double hoursLeft() {
        return Math.max(0, deadlineSeconds) / 3600;
    }

    /** The job that is to be done. */
    public String jobId() {
        return job.jobId();
    }

    /** The budget that pays for it. */
    public String budgetId() {
        return balance.budget().budgetId();
    }
}
