package io.spillway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.fixture.Things;
import io.spillway.app.security.Mode;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The verbs against the real service. */
@SuppressWarnings("NullAway.Init") // JUnit starts the server before each test
class ServiceVerbsTest {

    private TestServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() {
        server = TestServer.night(Mode.demo(TestServer.ZONE));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String user, String words) {
        return run(server.url(""), user, words);
    }

    private int run(String url, String user, String words) {
        List<String> args = new ArrayList<>(List.of(words.split(" ")));
        args.addAll(List.of("--url", url, "--user", user));
        CommandLine line = SpillwayCommand.commandLine(InstantSource.fixed(Things.NOW));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args.toArray(String[]::new));
    }

    @Test
    void aProducerApprovesWithACapOfTheirOwn() {
        assertThat(run("producer:demo", "budget approve request-7 --offer cheapest --cap 300.50"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("with a cap of $300.50");
        assertThat(server.store().request(CrunchNight.OPEN_REQUEST).orElseThrow().decidedBy())
                .isEqualTo("producer (command line, 127.0.0.1)");
        assertThat(run("producer:demo", "budget approve request-7")).isEqualTo(2);
        assertThat(err.toString()).contains("can't be decided again");
    }

    @Test
    void listsAreTablesOrJson() throws Exception {
        assertThat(run("finance:demo", "budget list")).isZero();
        assertThat(out.toString())
                .contains("request-7", "recommended", "$412.35", "97%", "budget-3")
                .contains("sq010_sh020_dragon_v014", "sq030_sh110_storm_v031");
        out.getBuffer().setLength(0);
        assertThat(run("finance:demo", "budget list --json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("requests").findValuesAsText("requestId")).contains("request-7");
        assertThat(json.path("budgets").get(0).path("cap").path("amount").asText())
                .isEqualTo("240");
    }

    @Test
    void aPlanIsTriedForAnotherDeadlineAndAnotherBudget() {
        assertThat(
                        run(
                                "finance:demo",
                                "plan job-dragon --what-if deadline=2026-11-07T04:00Z budget=300"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("7 Nov", "on time", "$300.00");
    }

    @Test
    void whatABudgetDoesIsToldInThisMachinesZone() {
        assertThat(run("finance:demo", "plan job-dragon --what-if budget=20")).isZero();

        assertThat(out.toString())
                .containsPattern("the budget of \\$20.00 ends at \\w{3} \\d Nov \\d\\d:")
                .contains("unfinished at its deadline")
                .doesNotContain("2026-11-06T");
    }

    @Test
    void anOfferThatIsLessSureThanItShouldBeSaysWhy() {
        assertThat(run("finance:demo", "plan job-dragon --what-if deadline=2026-11-07T02:32Z"))
                .isZero();
        assertThat(out.toString())
                .contains("recommended: The chance is 68%, not the 95% that recommended offers")
                .contains("no more than 16 machines can be rented", "16 of 20 licences of nuke");
    }

    @Test
    void aRequestWithSuchAnOfferSaysSoBelowTheList() {
        server.store().addRequest(CrunchNight.lessSure("request-9", CrunchNight.UNMAPPED));
        assertThat(run("finance:demo", "budget list")).isZero();
        assertThat(out.toString())
                .contains("request-9, recommended: The chance is 87%.")
                .doesNotContain("request-9, cheapest:", "request-7, ");
    }

    @Test
    void aJobWithoutADeadlineIsToldSo() {
        assertThat(run("finance:demo", "plan job-unmapped --what-if budget=20")).isEqualTo(2);
        assertThat(err.toString()).contains("has no deadline of its own: give one to try.");
    }

    @Test
    void aTimeThatHasPassedIsSaidInThisMachinesZone() {
        assertThat(run("finance:demo", "plan job-storm --what-if deadline=2001-01-01T00:00Z"))
                .isEqualTo(2);
        assertThat(err.toString())
                .containsPattern("1 Jan 2001|31 Dec 2000")
                .contains("has passed")
                .doesNotContain("T00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan job-nothing",
                "plan job-storm --what-if colour=blue",
                "plan job-storm --what-if deadline=soon",
                "plan job-storm --what-if deadline=2001-01-01T00:00Z",
                "plan job-storm --what-if budget=lots",
                "plan job-storm --what-if budget=-3"
            })
    void aTrialThatMakesNoSenseIsRefusedInOneLine(String words) {
        assertThat(run("finance:demo", words)).isEqualTo(2);
        assertThat(err.toString().strip()).hasLineCount(1).doesNotContain("Exception");
    }

    @Test
    void budgetsAreDeclinedAndStopped() {
        assertThat(run("producer:demo", "budget decline request-7 --reason later")).isZero();
        assertThat(server.store().request("request-7").orElseThrow().reason()).isEqualTo("later");
        assertThat(run("operator:demo", "budget stop budget-3")).isZero();
        assertThat(server.store().balance("budget-3").orElseThrow().budget().status())
                .isEqualTo(Budget.Status.STOPPED);
    }

    @Test
    void standingApprovalsAreAddedAndListed() {
        assertThat(
                        run(
                                "producer:demo",
                                "standing add --show aurora --weekly-cap 500 --miss-over 30"))
                .as(err.toString())
                .isZero();
        assertThat(run("producer:demo", "standing list")).isZero();
        assertThat(out.toString()).contains("aurora", "$500.00", "30%", "$0.00", "active");
    }

    @Test
    void standingApprovalsArePausedResumedAndEnded() {
        assertThat(run("operator:demo", "standing pause standing-1")).isZero();
        assertThat(standing()).isEqualTo(StandingApproval.Status.PAUSED);
        assertThat(run("operator:demo", "standing resume standing-1")).isEqualTo(2);
        assertThat(run("producer:demo", "standing resume standing-1")).isZero();
        assertThat(standing()).isEqualTo(StandingApproval.Status.ACTIVE);
        assertThat(run("producer:demo", "standing end standing-1")).isZero();
        assertThat(standing()).isEqualTo(StandingApproval.Status.ENDED);
        assertThat(run("producer:demo", "standing resume standing-1")).isEqualTo(2);
        assertThat(err.toString()).contains("ended already");
    }

    private StandingApproval.Status standing() {
        return server.store().standing().getFirst().status();
    }

    @Test
    void anApprovalMayCapTheHour() {
        assertThat(run("producer:demo", "budget approve request-7 --cap 100 --hourly-cap 12.5"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("$100.00 and $12.50 an hour");
        assertThat(server.store().balances().getLast().budget().hourlyCap())
                .isEqualTo(Money.usd("12.5"));
    }

    @Test
    void aJobThatNobodyMappedGetsADeadline() {
        assertThat(
                        run(
                                "operator:demo",
                                "deadline set job-unmapped 2026-11-08T18:00Z --show robots"))
                .as(err.toString())
                .isZero();
        assertThat(server.store().deliveries().get(CrunchNight.UNMAPPED)).isNotNull();
        assertThat(run("operator:demo", "deadline list")).isZero();
        assertThat(out.toString()).contains("sq010_sh020_dragon_v014", "212/1400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "budget approve nope",
                "budget approve request-7 --cap -5",
                "budget approve request-7 --cap lots",
                "budget approve request-7 --hourly-cap 0",
                "budget approve request-7 --hourly-cap lots",
                "budget approve request-7 --offer free",
                "budget approve request-7 --until yesterday",
                "budget approve request-6",
                "budget approve",
                "budget",
                "budget stop nope",
                "standing",
                "standing pause nope",
                "standing add --show x --weekly-cap 0",
                "standing add --show x --weekly-cap 5 --miss-over 120",
                "deadline set nope 2026-11-08T18:00Z --show x",
                "deadline set job-unmapped 2001-11-08T18:00Z --show x",
                "deadline set job-unmapped soon --show x",
            })
    void badInputIsOneLineAndExitCode2(String words) {
        assertThat(run("producer:demo", words)).isEqualTo(2);
        assertThat(err.toString().strip()).startsWith("spillway: ").doesNotContain("\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whoMayNotOrIsNobodyIsToldSo() {
        assertThat(run("operator:demo", "budget approve request-7")).isEqualTo(2);
        assertThat(err.toString()).contains("operator").contains("producers");
        assertThat(run("producer:wrong", "budget list")).isEqualTo(2);
        assertThat(err.toString()).contains("name and password");
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        String url = server.url("");
        server.close();
        assertThat(run(url, "producer:demo", "budget list")).isEqualTo(2);
        assertThat(err.toString()).contains("no Spillway answers at " + url);
    }
}
