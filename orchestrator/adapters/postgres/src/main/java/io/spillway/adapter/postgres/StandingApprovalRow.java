package io.spillway.adapter.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;

/** A row of {@code standing_approval}. */
@MappedEntity("standing_approval")
record StandingApprovalRow(
        @Id String standingApprovalId,
        String show,
        BigDecimal weeklyCap,
        String currency,
        double missChanceOver,
        String approvedBy,
        Instant approvedAt,
        Instant expiresAt) {

    static StandingApprovalRow of(StandingApproval approval) {
        return new StandingApprovalRow(
                approval.standingApprovalId(),
                approval.show(),
                approval.weeklyCap().amount(),
                approval.weeklyCap().currency().getCurrencyCode(),
                approval.missChanceOver(),
                approval.approvedBy(),
                approval.approvedAt().truncatedTo(ChronoUnit.MICROS),
                approval.expiresAt().truncatedTo(ChronoUnit.MICROS));
    }

    StandingApproval toApproval() {
        return new StandingApproval(
                standingApprovalId,
                show,
                new Money(weeklyCap, Currency.getInstance(currency)),
                missChanceOver,
                approvedBy,
                approvedAt,
                expiresAt);
    }
}
