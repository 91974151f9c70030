package io.spillway.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.Http;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.fixture.Things;
import io.spillway.app.security.Mode;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.ports.Store;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages as a browser without JavaScript has them. */
@SuppressWarnings("NullAway.Init") // JUnit starts the server before each test
class PagesTest {

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.night(Mode.demo(TestServer.ZONE));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Http signedIn(String name) {
        HttpResponse<String> in = Http.anonymous(server).form("/sign-in/demo", "name=" + name);
        String cookie = in.headers().firstValue("set-cookie").orElseThrow();
        return Http.with(
                server, "Cookie", cookie.replaceFirst(";.*", ""), "Origin", server.url(""));
    }

    @Test
    void aProducerApprovesAndIsToldOnce() {
        Http producer = signedIn("producer");
        assertThat(producer.page("/").body())
                .contains("<title>(1) Deadlines · Spillway</title>")
                .contains("9 h 10 min late")
                .contains("3 in 100 such nights miss")
                .contains("value=\"450.00\"");
        HttpResponse<String> posted =
                producer.form(
                        "/requests/request-7/approve",
                        "offer=cheapest&cap-cheapest=310&cap-recommended=450.00&expires=2026-11-06T20:00");
        assertThat(posted.statusCode()).isEqualTo(303);
        assertThat(producer.page("/").body()).contains("Approved, with a cap of $310.00");
        assertThat(producer.page("/").body())
                .contains("<title>Deadlines · Spillway</title>")
                .doesNotContain("Approved, with a cap");
        assertThat(
                        server.store().balances().stream()
                                .map(balance -> balance.budget().cap().shown()))
                .contains("$310.00");
        assertThat(producer.page("/").body())
                .as("who approved, and from where")
                .contains("producer (page, 127.0.0.1) approved the cheapest offer");
    }

    @Test
    void whatCannotBeDoneIsSaidOnThePage() {
        Http producer = signedIn("producer");
        producer.form(
                "/requests/request-7/approve",
                "offer=cheapest&cap-cheapest=-4&expires=2026-11-06T20:00");
        assertThat(producer.page("/").body())
                .contains("Not done.")
                .contains("The cap must be above zero");
        producer.form(
                "/requests/request-7/approve", "offer=cheapest&cap-cheapest=4&expires=whenever");
        assertThat(producer.page("/").body()).contains("is no date and time");
        assertThat(server.store().request("request-7").orElseThrow().decidedBy()).isNull();
    }

    @Test
    void anOperatorSeesNoApproveButtonAndMayNotPost() {
        Http operator = signedIn("operator");
        assertThat(operator.page("/").body())
                .contains("A producer decides this.")
                .doesNotContain(">Approve</button>");
        HttpResponse<String> posted =
                operator.form("/requests/request-7/approve", "offer=cheapest");
        assertThat(posted.statusCode()).isEqualTo(403);
        assertThat(posted.body()).contains("<h1>").contains("operator");
        assertThat(operator.page("/costs").statusCode()).isEqualTo(403);
    }

    @Test
    void theFilterIsInTheAddress() {
        Http operator = signedIn("operator");
        assertThat(operator.page("/farm").body()).contains("8 of 8").contains("render05");
        assertThat(operator.page("/farm?state=draining&option=spot").body())
                .contains("1 of 8")
                .contains("i-0000000000000006")
                .doesNotContain("i-0000000000000001");
        assertThat(operator.page("/farm?text=%3Cscript%3E").body())
                .contains("No machine passes this filter")
                .doesNotContain("<script>\"");
    }

    @Test
    void theNewestDecisionsComeBeforeTheMachinesAndEarlierOnesOnRequest() {
        for (int i = 1; i <= 9; i++) {
            server.store()
                    .addTimeline(
                            List.of(
                                    new Store.TimelineEvent(
                                            0, Things.NOW, "launch", "", "", "Launch " + i + ".")));
        }
        assertThat(signedIn("operator").page("/farm").body())
                .containsSubsequence(
                        ">Discrepancies</h2>",
                        ">Decisions and events</h2>",
                        "Launch 9.",
                        "Launch 2.",
                        "6 earlier",
                        "Launch 1.",
                        ">Rented machines</h2>",
                        ">Stop all renting</button>",
                        "i-0000000000000001",
                        ">Pools</h2>");
    }

    @Test
    void discrepanciesAreShownInMoney() {
        assertThat(signedIn("operator").page("/farm").body())
                .contains("2 discrepancies")
                .contains("It bills, and nothing on it answers")
                .contains("about $0.32")
                .contains("$0.63 an hour")
                .contains("ends the machine")
                .contains("A disk was left behind")
                .contains("$8.00 a month")
                .contains("sq030_sh110_storm_v031 · launch-9")
                .contains("1 ended in the last day, about $0.07 in all");
    }

    @Test
    void theWorstDiscrepanciesAreToldAtOnceAndTheOthersOnRequest() {
        for (int i = 1; i <= 6; i++) {
            server.store()
                    .recordEpisodes(
                            List.of(
                                    Things.trouble(
                                            DiscrepancyKind.LOST_CONTACT,
                                            "i-lost-" + i,
                                            -10,
                                            "0.%d".formatted(i))));
        }
        assertThat(signedIn("operator").page("/farm").body())
                .contains("8 discrepancies")
                .containsSubsequence(
                        ">Discrepancies</h2>",
                        "<details id=\"other-discrepancies\"",
                        ">3 more</summary>",
                        "i-lost-1<",
                        ">Decisions and events</h2>");
    }

    @Test
    void withoutDiscrepanciesAllIsClear() {
        server.store()
                .recordEpisodes(
                        server.store().episodes(Instant.MAX).stream()
                                .map(episode -> episode.ended(Instant.EPOCH))
                                .toList());
        assertThat(signedIn("operator").page("/farm").body())
                .contains("All clear")
                .doesNotContain("discrepancies</");
    }

    @Test
    void everythingIsStoppedAtOnce() {
        Http operator = signedIn("operator");
        assertThat(operator.form("/stop-everything", "").statusCode()).isEqualTo(303);
        assertThat(operator.page("/farm").body()).contains("Stopped 1 budget.");
        assertThat(operator.page("/").body()).contains("finish their frames and end");
    }

    @Test
    void aJobIsMappedOnItsPage() {
        Http operator = signedIn("operator");
        assertThat(operator.page("/jobs/" + CrunchNight.UNMAPPED).body()).contains("not mapped");
        operator.form(
                "/jobs/" + CrunchNight.UNMAPPED + "/deadline",
                "show=robots&sequence=&shot=&deadline=2026-11-07T18:00");
        assertThat(server.store().deliveries().get(CrunchNight.UNMAPPED))
                .hasToString(
                        "Delivery[jobId=job-unmapped, show=robots, sequence=, shot=,"
                                + " deadline=2026-11-08T02:00:00Z]");
    }

    @Test
    void aDecisionOpensToItsReasons() {
        assertThat(signedIn("operator").page("/decisions/plan-41").body())
                .contains("Storm needs 12 more machines to finish in time.")
                .contains("9 instead of 12: cut by the budget")
                .contains("EC2 takes it back.")
                .contains("turntable_robot_v3 is mapped to no show");
    }

    @Test
    void whatIsNotThereIsAPageToo() {
        HttpResponse<String> nothing = signedIn("finance").page("/nothing");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).contains("There is nothing here");
        assertThat(signedIn("finance").page("/jobs/nope").statusCode()).isEqualTo(404);
        assertThat(signedIn("finance").page("/decisions/nope").statusCode()).isEqualTo(404);
    }

    @Test
    void scriptsAndStylesAreServedFromHere() {
        Http anonymous = Http.anonymous(server);
        for (String path :
                new String[] {
                    "/static/spillway.css",
                    "/static/spillway.js",
                    "/webjars/htmx.org/2.0.7/dist/htmx.min.js"
                }) {
            assertThat(anonymous.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(anonymous.page("/sign-in").headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
    }

    @Test
    void openPagesHearThatATickIsOver() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url("/events")))
                        .header("Authorization", Http.basic("producer", "demo"))
                        .build();
        HttpResponse<InputStream> stream =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        server.tickIsOver();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().limit(5))
                    .containsExactly(
                            "event: hello",
                            "data: listening",
                            "",
                            "event: tick",
                            "data: 2026-11-06T19:52:00Z");
        }
    }

    @Test
    void aJobsPageSaysWhatItNeedsWhatThatLimitsAndWhatCannotBeRead() {
        assertThat(signedIn("operator").page("/jobs/job-dragon").body())
                .contains("48 GiB of memory")
                .contains("16 at most: 16 of 20 licences of nuke are free")
                .contains("spillway.cores in its metadata is \"many\"");
    }

    @Test
    void costsWithoutAnySettledMachineAreASentenceAndNoTableOfNoughts() {
        assertThat(signedIn("finance").page("/costs").body())
                .contains("<table", "On-demand hours")
                .doesNotContain("No machine has been settled yet");
        server.close();
        server = TestServer.empty(Mode.demo(TestServer.ZONE));
        assertThat(signedIn("finance").page("/costs").body())
                .contains("No machine has been settled yet")
                .doesNotContain("<table", "On-demand hours");
    }

    @Test
    void whenRentingStopsIsSaidWithItsZone() {
        assertThat(signedIn("producer").page("/").body())
                .contains("Renting stops at <span class=\"quiet\">(America/Los Angeles)</span>");
    }
}
