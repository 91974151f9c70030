package io.spillway.core.budget;

import io.spillway.core.money.Money;
import java.time.Instant;

/**
 * "This show, up to so much a week, when the chance of a miss is over so much": approves the
 * recommended offer by itself.
 *
 * @param weeklyCap the sum of the caps of budgets drawn from it within seven days
 * @param missChanceOver a request is approved when 1 - chanceWithout is above this, 0..1
 */
public record StandingApproval(
        String standingApprovalId,
        String show,
        Money weeklyCap,
        double missChanceOver,
        String approvedBy,
        Instant approvedAt,
        Instant expiresAt) {}
