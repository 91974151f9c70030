package io.spillway.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.Http;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.security.Mode;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form that tries another deadline or budget, as a browser without JavaScript has it. */
@SuppressWarnings("NullAway.Init") // JUnit starts the server before the first test
class WhatIfPageTest {

    private static TestServer server;
    private static Http producer;

    @BeforeAll
    static void start() {
        server = TestServer.night(Mode.demo(TestServer.ZONE));
        HttpResponse<String> in = Http.anonymous(server).form("/sign-in/demo", "name=producer");
        String cookie = in.headers().firstValue("set-cookie").orElseThrow();
        producer =
                Http.with(
                        server, "Cookie", cookie.replaceFirst(";.*", ""), "Origin", server.url(""));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String asked(String query) {
        HttpResponse<String> page = producer.page("/jobs/" + CrunchNight.DRAGON + query);
        assertThat(page.statusCode()).as(query).isEqualTo(200);
        return page.body();
    }

    @Test
    void nothingIsTriedUntilSomebodyAsks() {
        assertThat(asked(""))
                .contains("name=\"deadline\" value=\"2026-11-06T17:52\"")
                .contains("name=\"budget\"")
                .doesNotContain("As it is now")
                .doesNotContain("What would be offered");
    }

    @Test
    void anotherDeadlineIsShownBesideThePresentWithItsOffers() {
        assertThat(asked("?deadline=2026-11-06T21:00&budget="))
                .contains("As it is now", "Fri 17:52", "Due Fri 21:00, nothing more rented")
                .contains("What would be offered for Fri 21:00", "Cheapest", "Guaranteed")
                .contains("likely at most", "cap", "spot,", "on demand", "A frame takes about")
                .contains("value=\"2026-11-06T21:00\"");
    }

    @Test
    void anOfferThatIsLessSureThanItShouldBeSaysWhyOnItsCard() {
        assertThat(asked("?deadline=2026-11-06T18:32"))
                .contains(
                        "<span class=\"less-sure\">The chance is 68%, not the 95% that recommended")
                .contains("no more than 16 machines can be rented for it now (16 of 20 licences");
        assertThat(asked("?deadline=2026-11-06T21:00")).doesNotContain("less-sure");
    }

    @Test
    void aBudgetThatRunsOutSaysWhenAndHowManyFramesAreLeft() {
        assertThat(asked("?budget=20"))
                .contains("the budget of $20.00 ends at", "unfinished at its deadline")
                .contains("With $20.00", "Money ends", "Unfinished at the deadline")
                .contains("value=\"20\"");
    }

    @Test
    void aBudgetThatIsEnoughSaysTheChanceAndIsNotShownAsAShortage() {
        assertThat(asked("?deadline=2026-11-06T20:00&budget=200"))
                .contains("$200.00 pays for ", "makes its deadline with a chance of")
                .contains("<dt>Unfinished at the deadline</dt><dd>none</dd>")
                .doesNotContain("Money ends", "<dd>about 0 frames</dd>");
    }

    @Test
    void askingChangesNothing() {
        var requests = server.store().requests(Instant.EPOCH);
        var deliveries = server.store().deliveries();
        asked("?deadline=2026-11-06T21:00&budget=900");

        assertThat(server.store().requests(Instant.EPOCH)).isEqualTo(requests);
        assertThat(server.store().deliveries()).isEqualTo(deliveries);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ?budget=lots                   | value="lots"          | is no amount: an amount is decimal
                    ?budget=-3                     | value="-3"            | The budget must be above 0
                    ?budget=1e9                    | value="1e9"           | is no amount
                    ?deadline=soon                 | value="soon"          | is no date and time; one is like
                    ?deadline=2001-01-01T00:00     | 2001-01-01T00:00      | has passed; it is Fri 11:52 now
                    ?deadline=2400-01-01T00:00     | 2400-01-01T00:00      | more than ten years away
                    ?deadline=%3Cb%3E&budget=%22%3E | &lt;b>               | is no date and time
                    ?budget=%00                    | Budget.               | is no amount
                    """)
    void whatCannotBeReadIsSaidInTheFormAndStaysInIt(String query, String kept, String said) {
        assertThat(asked(query))
                .contains(kept, said, "aria-invalid=\"true\"")
                .doesNotContain("What would be offered")
                .doesNotContain("<b>");
    }

    @Test
    void aJobWithoutADeadlineNeedsOneToTry() {
        HttpResponse<String> page =
                producer.page("/jobs/" + CrunchNight.UNMAPPED + "?deadline=&budget=50");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("no deadline of its own: give one to try", "value=\"50\"");
    }

    @Test
    void aFieldThatComesTwiceCountsOnce() {
        assertThat(asked("?budget=20&budget=lots")).contains("With $20.00");
    }

    @Test
    void aVeryLongTextIsCut() {
        assertThat(asked("?budget=" + "9".repeat(3000)))
                .contains("is no amount", "value=\"" + "9".repeat(60) + "\"");
    }
}
