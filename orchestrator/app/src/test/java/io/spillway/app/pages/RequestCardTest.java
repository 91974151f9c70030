package io.spillway.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.BudgetRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestCardTest {

    private static final Instant NOW = Instant.parse("2026-11-06T14:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofHours(6));
    private static final Words WORDS = new Words(NOW, ZoneOffset.UTC);

    private static BudgetRequest asked(Instant finish, double chance) {
        return new BudgetRequest(
                "request-1",
                "plan-1",
                "job-1",
                "aurora",
                NOW.minus(Duration.ofMinutes(58)),
                NOW.plus(Duration.ofMinutes(62)),
                DUE,
                finish,
                chance,
                List.of(),
                BudgetRequest.Status.OPEN,
                null,
                null,
                "");
    }

    private static JobHead now(double chance) {
        return new JobHead(
                "job-1",
                "sq010",
                "aurora",
                "dragon",
                "Fri 20:00",
                "",
                "",
                Words.percent(chance),
                "Fri 23:00, 3 h late",
                "bad",
                "late",
                0,
                10,
                0,
                1 - chance);
    }

    private static String without(BudgetRequest request, JobHead head) {
        return RequestCard.of(request, head, WORDS).without();
    }

    @Test
    void whatHasChangedSinceTheQuestionIsToldBesideIt() {
        assertThat(without(asked(DUE.plus(Duration.ofHours(1)), 0.30), now(0.08)))
                .contains("1 h late. Chance to be on time: 30%.")
                .contains("; by now it finishes Fri 23:00, 3 h late, with a chance of 8%.");
    }

    @Test
    void aSmallChangeIsNot() {
        assertThat(without(asked(DUE.plus(Duration.ofHours(1)), 0.10), now(0.08)))
                .endsWith("Chance to be on time: 10%.");
    }

    @Test
    void aJobThatIsNeverDoneHasNoDateForIt() {
        assertThat(without(asked(NOW.plus(Duration.ofDays(365)), 0.002), now(0.002)))
                .startsWith(
                        "On the fixed farm alone it finishes in over a year, if ever. Chance to be"
                                + " on time: under 1%.");
    }

    @Test
    void aShortTimeIsSaidInSeconds() {
        assertThat(Words.span(Duration.ofSeconds(20))).isEqualTo("20 s");
        assertThat(Words.span(Duration.ofSeconds(60))).isEqualTo("1 min");
    }
}
