package io.spillway.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.Http;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.security.Mode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get wrong is answered by a problem document, never by a 500, and changes nothing. */
@SuppressWarnings("NullAway.Init") // JUnit starts the server before the first test
class ApiErrorsTest {

    private static final String APPROVE =
            "/api/v1/budget-requests/" + CrunchNight.OPEN_REQUEST + "/approve";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.night(Mode.demo(TestServer.ZONE));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | /api/v1/budget-requests/nope/approve  | {}",
                "404 | /api/v1/budget-requests/a%00b/approve | {}",
                "404 | /api/v1/budgets/nope/stop             | {}",
                "404 | /api/v1/jobs/nope/deadline |"
                        + " {\"show\":\"x\",\"deadline\":\"2026-11-08T00:00:00Z\"}",
                "404 | /api/v1/nope | {}",
            })
    void unknownIdsAreNotFound(int status, String path, String body) {
        assertProblem(Http.as("producer", server).post(path, body), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"cap\":",
                "400 | []",
                "400 | 7",
                "400 | {\"unknown\":1}",
                "400 | {\"cap\":{\"amount\":\"1\",\"currency\":\"USD\",\"more\":1}}",
                "400 | {\"expiresAt\":\"tomorrow\"}",
                "400 | {\"cap\":\"450\"}",
                "422 | {\"cap\":{\"amount\":\"-1\",\"currency\":\"USD\"}}",
                "422 | {\"cap\":{\"amount\":\"0\",\"currency\":\"USD\"}}",
                "422 | {\"cap\":{\"amount\":\"100\",\"currency\":\"EUR\"}}",
                "422 | {\"cap\":{\"amount\":\"100\",\"currency\":\"ZZZ\"}}",
                "422 | {\"cap\":{\"amount\":\"1e999999999\",\"currency\":\"USD\"}}",
                "422 | {\"cap\":{\"amount\":\"many\",\"currency\":\"USD\"}}",
                "422 | {\"cap\":{\"amount\":\"5\"}}",
                "422 | {\"offer\":\"free\"}",
                "422 | {\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
                "422 | {\"expiresAt\":\"+1000000000-12-31T23:59:59Z\"}",
            })
    void approvalsThatMakeNoSenseAreRefused(int status, String body) {
        assertProblem(Http.as("producer", server).post(APPROVE, body), status);
        assertThat(server.store().request(CrunchNight.OPEN_REQUEST).orElseThrow().decidedBy())
                .isNull();
    }

    @Test
    void whatIsNoJsonIsShownItsPlaceAndNothingOfTheParser() {
        Http producer = Http.as("producer", server);
        assertThat(producer.post(APPROVE, "{\"cap\":").body())
                .contains("(line 1, column")
                .doesNotContain("Source");
        assertThat(producer.post(APPROVE, "[]").body())
                .contains("START_ARRAY")
                .doesNotContain("argument [");
    }

    @Test
    void offersWhoseTimeIsOverCannotBeApproved() {
        HttpResponse<String> answer =
                Http.as("producer", server)
                        .post(
                                "/api/v1/budget-requests/" + CrunchNight.STALE_REQUEST + "/approve",
                                "{}");
        assertProblem(answer, 409);
        assertThat(answer.body()).contains("expired");
    }

    @Test
    void anOperatorCannotApproveByApi() {
        assertProblem(Http.as("operator", server).post(APPROVE, "{}"), 403);
    }

    @Test
    void strangersAndWrongPasswordsAreUnauthorized() {
        assertProblem(Http.anonymous(server).get("/api/v1/jobs"), 401);
        assertProblem(
                Http.with(server, "Authorization", Http.basic("producer", "guess"))
                        .get("/api/v1/jobs"),
                401);
    }

    @Test
    void aTextWithAZeroByteIsRefused() {
        assertProblem(
                Http.as("producer", server)
                        .post(
                                "/api/v1/budget-requests/" + CrunchNight.OPEN_REQUEST + "/decline",
                                "{\"reason\":\"a\\u0000b\"}"),
                422);
    }

    @Test
    void standingApprovalsNeedSensibleNumbers() {
        Http producer = Http.as("producer", server);
        String cap = "\"weeklyCap\":{\"amount\":\"100\",\"currency\":\"USD\"}";
        assertProblem(producer.post("/api/v1/standing-approvals", "{}"), 422);
        assertProblem(
                producer.post(
                        "/api/v1/standing-approvals",
                        "{\"show\":\"x\"," + cap + ",\"missChanceOver\":1.5}"),
                422);
        assertProblem(
                producer.post(
                        "/api/v1/standing-approvals",
                        "{\"show\":\"x\"," + cap + ",\"days\":2000000000}"),
                422);
    }

    @Test
    void wrongMethodsAndTypesAreToldAsSuch() {
        Http producer = Http.as("producer", server);
        assertProblem(producer.get(APPROVE), 405);
        assertProblem(producer.get("/api/v1/timeline?after=many"), 400);
        assertProblem(producer.form(APPROVE, "offer=cheapest"), 415);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"detail\":\"").contains("\"status\":" + status);
    }
}
