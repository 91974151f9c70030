package io.spillway.core.budget;

import io.spillway.core.money.Money;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * "This show, up to so much a week, when the chance of a miss is over so much": approves the
 * recommended offer by itself.
 *
 * @param weeklyCap the sum of the caps of budgets drawn from it in one week never exceeds it
 * @param missChanceOver a request is approved when 1 - chanceWithout is above this, 0..1
 * @param zone the studio's: in it a week begins on Monday at midnight
 */
public record StandingApproval(
        String standingApprovalId,
        String show,
        Money weeklyCap,
        double missChanceOver,
        ZoneId zone,
        String approvedBy,
        Instant approvedAt,
        Instant expiresAt,
        Status status) {

    /** Where a standing approval stands. */
    public enum Status {
        ACTIVE,
        /** Nothing is drawn from it until a person resumes it. */
        PAUSED,
        /** Nothing is drawn from it any more. */
        ENDED
    }

    /** Whether a budget may be drawn from it at this instant, if its week has so much left. */
    public boolean isActiveAt(Instant now) {
        return status == Status.ACTIVE && now.isBefore(expiresAt);
    }

    /**
     * When the week of an instant began: the first moment of its Monday, wherever clocks change.
     */
    public Instant weekStart(Instant instant) {
        return instant.atZone(zone)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(zone)
                .toInstant();
    }

    public StandingApproval withStatus(Status next) {
        return new StandingApproval(
                standingApprovalId,
                show,
                weeklyCap,
                missChanceOver,
                zone,
                approvedBy,
                approvedAt,
                expiresAt,
                next);
    }
}
