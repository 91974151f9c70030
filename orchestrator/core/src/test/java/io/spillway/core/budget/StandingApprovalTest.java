package io.spillway.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StandingApprovalTest {

    private static StandingApproval in(String zone) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        return new StandingApproval(
                "standing-1",
                "aurora",
                Money.usd("500"),
                0.2,
                ZoneId.of(zone),
                "pat",
                from,
                from.plus(Duration.ofDays(365)),
                StandingApproval.Status.ACTIVE);
    }

    private static Instant start(StandingApproval approval, String at) {
        return approval.weekStart(Instant.parse(at));
    }

    @Test
    void a_week_begins_on_monday_at_the_studios_midnight() {
        StandingApproval montreal = in("America/Montreal");

        assertThat(start(montreal, "2026-11-16T05:00:00Z")).isEqualTo("2026-11-16T05:00:00Z");
        assertThat(start(montreal, "2026-11-16T04:59:59Z")).isEqualTo("2026-11-09T05:00:00Z");
        assertThat(start(montreal, "2026-11-22T23:00:00Z")).isEqualTo("2026-11-16T05:00:00Z");
        assertThat(start(in("Asia/Tokyo"), "2026-11-16T04:59:59Z"))
                .isEqualTo("2026-11-15T15:00:00Z");
    }

    /** Clocks go back on 1 November 2026: that week has 169 hours. */
    @Test
    void a_week_in_which_clocks_change_ends_at_midnight_too() {
        StandingApproval montreal = in("America/Montreal");

        assertThat(start(montreal, "2026-11-02T04:59:59Z")).isEqualTo("2026-10-26T04:00:00Z");
        assertThat(start(montreal, "2026-11-02T05:00:00Z")).isEqualTo("2026-11-02T05:00:00Z");
    }

    /** In Beirut the clock went forward at midnight; 30 March 2020 was the Monday after. */
    @Test
    void a_midnight_that_is_skipped_makes_no_trouble() {
        StandingApproval beirut = in("Asia/Beirut");

        assertThat(start(beirut, "2020-03-29T12:00:00Z")).isEqualTo("2020-03-22T22:00:00Z");
        assertThat(start(beirut, "2020-03-30T12:00:00Z")).isEqualTo("2020-03-29T21:00:00Z");
    }

    @Test
    void it_is_active_until_it_expires_is_paused_or_ended() {
        StandingApproval approval = in("UTC");

        assertThat(approval.isActiveAt(approval.expiresAt().minusMillis(1))).isTrue();
        assertThat(approval.isActiveAt(approval.expiresAt())).isFalse();
        for (StandingApproval.Status status : StandingApproval.Status.values()) {
            assertThat(approval.withStatus(status).isActiveAt(approval.approvedAt()))
                    .isEqualTo(status == StandingApproval.Status.ACTIVE);
        }
    }
}
