package io.spillway.core.budget;

import io.spillway.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that a producer allowed for a job.
 *
 * @param requestId the request it answers
 * @param standingApprovalId the standing approval it was drawn from, or null
 * @param cap spent + reserved never exceeds it
 * @param hourlyCap what its live and intended machines may cost an hour at most together, at their
 *     price caps and with disk and address; null when only {@code cap} limits them
 * @param expiresAt nothing is rented or renewed after it
 * @param chosen the offer that was approved, frozen
 */
public record Budget(
        String budgetId,
        String requestId,
        @Nullable String standingApprovalId,
        String jobId,
        String show,
        Money cap,
        @Nullable Money hourlyCap,
        Instant expiresAt,
        Offer chosen,
        String approvedBy,
        Instant approvedAt,
        Status status) {

    /** Where a budget stands. */
    public enum Status {
        OPEN,
        /** A person stopped it: drain, end, rent nothing more. */
        STOPPED,
        /** Its job is over and everything it paid for has ended. */
        CLOSED
    }

    /** With no cap on what an hour may cost. */
    public Budget(
            String budgetId,
            String requestId,
            @Nullable String standingApprovalId,
            String jobId,
            String show,
            Money cap,
            Instant expiresAt,
            Offer chosen,
            String approvedBy,
            Instant approvedAt,
            Status status) {
        this(
                budgetId,
                requestId,
                standingApprovalId,
                jobId,
                show,
                cap,
                null,
                expiresAt,
                chosen,
                approvedBy,
                approvedAt,
                status);
    }

    public Budget withStatus(Status next) {
        return new Budget(
                budgetId,
                requestId,
                standingApprovalId,
                jobId,
                show,
                cap,
                hourlyCap,
                expiresAt,
                chosen,
                approvedBy,
                approvedAt,
                next);
    }

    /** Whether it may pay for machines at this instant. */
    public boolean mayRentAt(Instant now) {
        return status == Status.OPEN && now.isBefore(expiresAt);
    }
}
