package io.spillway.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.Http;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.security.Mode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API answers to those who ask rightly. */
@SuppressWarnings("NullAway.Init") // JUnit starts the server before each test
class ApiAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.night(Mode.demo(TestServer.ZONE));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anApprovalOpensABudgetAndCannotBeRepeated() throws Exception {
        Http producer = Http.as("producer", server);
        String path = "/api/v1/budget-requests/" + CrunchNight.OPEN_REQUEST + "/approve";
        HttpResponse<String> answer =
                producer.post(
                        path,
                        "{\"offer\":\"guaranteed\",\"cap\":{\"amount\":\"700.1\",\"currency\":\"USD\"},"
                            + "\"expiresAt\":\"2026-11-07T06:00:00Z\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode budget = JSON.readTree(answer.body());
        assertThat(budget.path("approvedBy").asText()).isEqualTo("producer");
        assertThat(budget.path("approvedFrom").asText()).isEqualTo("REST, 127.0.0.1");
        assertThat(budget.path("cap").path("amount").asText()).isEqualTo("700.1");
        assertThat(budget.path("expiresAt").asText()).isEqualTo("2026-11-07T06:00:00Z");
        assertThat(budget.path("offer").asText()).isEqualTo("guaranteed");
        assertThat(producer.post(path, "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void anApprovalWithoutNumbersTakesTheOffersOwn() throws Exception {
        HttpResponse<String> answer =
                Http.as("producer", server)
                        .post(
                                "/api/v1/budget-requests/" + CrunchNight.OPEN_REQUEST + "/approve",
                                "{}");
        JsonNode budget = JSON.readTree(answer.body());
        assertThat(budget.path("offer").asText()).isEqualTo("recommended");
        assertThat(budget.path("cap").path("amount").asText()).isEqualTo("450");
    }

    @Test
    void spendingOverTimeGrowsByAPointATick() throws Exception {
        server.tickIsOver();
        server.tickIsOver();
        JsonNode spend =
                JSON.readTree(
                        Http.as("finance", server).get("/api/v1/budgets/budget-3/spend").body());
        assertThat(spend.path("points")).hasSize(2);
        assertThat(spend.path("points").get(0).path("framesDone").asInt()).isEqualTo(655);
        assertThat(spend.path("points").get(0).path("spent").path("amount").asText())
                .isEqualTo("1.3528893519");
    }

    @Test
    void theCostReportSumsToTheLedger() {
        HttpResponse<String> answer = Http.as("finance", server).get("/api/v1/cost-report");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        BigDecimal sum =
                answer.body()
                        .lines()
                        .skip(1)
                        .map(line -> new BigDecimal(line.substring(line.lastIndexOf(',') + 1)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo("1.3528893519");
        assertThat(answer.body()).contains("unassigned").contains("sq030_sh110_storm_v031");
    }

    @Test
    void costsAreNotForOperators() {
        assertThat(Http.as("operator", server).get("/api/v1/cost-report").statusCode())
                .isEqualTo(403);
        assertThat(Http.as("producer", server).get("/api/v1/cost-report").statusCode())
                .isEqualTo(200);
    }

    @Test
    void everybodySeesTheFarm() throws Exception {
        Http finance = Http.as("finance", server);
        JsonNode status = JSON.readTree(finance.get("/api/v1/status").body());
        assertThat(status.path("rentedNodes").asInt()).isEqualTo(8);
        assertThat(status.path("warnings").isArray()).isTrue();
        JsonNode jobs = JSON.readTree(finance.get("/api/v1/jobs").body());
        assertThat(jobs).hasSize(6);
        JsonNode needs = jobs.get(0).path("needs");
        assertThat(needs.path("memoryMib").asLong()).isEqualTo(48 * 1024);
        assertThat(needs.path("usefulMachines").asInt()).isEqualTo(16);
        assertThat(needs.path("obstacles")).hasSize(1);
        assertThat(JSON.readTree(finance.get("/api/v1/nodes").body())).hasSize(8);
        assertThat(JSON.readTree(finance.get("/api/v1/pools").body())).hasSize(10);
        assertThat(JSON.readTree(finance.get("/api/v1/timeline?after=3").body())).hasSize(2);
        assertThat(JSON.readTree(finance.get("/api/v1/plans/plan-41").body()).has("actions"))
                .isTrue();
    }

    @Test
    void discrepanciesSayWhatTheyCostAndWhatIsDone() throws Exception {
        JsonNode rows =
                JSON.readTree(Http.as("operator", server).get("/api/v1/discrepancies").body());
        assertThat(rows).hasSize(3);
        JsonNode zombie = rows.get(2);
        assertThat(zombie.path("kind").asText()).isEqualTo("zombie");
        assertThat(zombie.path("resourceId").asText()).isEqualTo("i-0000000000000007");
        assertThat(zombie.path("severity").asText()).isEqualTo("bad");
        assertThat(zombie.path("action").asText()).isEqualTo("terminate");
        assertThat(zombie.path("costSoFar").path("amount").asText()).isEqualTo("0.3240533333");
        assertThat(zombie.path("hourly").path("amount").asText()).isEqualTo("0.6272");
        assertThat(rows.get(1).path("endedAt").asText()).isNotEmpty();
    }

    @Test
    void beforeTheFirstTickItSaysToWait() {
        try (TestServer early = TestServer.empty(Mode.demo(TestServer.ZONE))) {
            HttpResponse<String> answer = Http.as("producer", early).get("/api/v1/jobs");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("first tick");
        }
    }
}
