package io.spillway.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.app.cli.UserError;
import io.spillway.app.fixture.Http;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.security.Mode;
import io.spillway.app.security.PasswordHash;
import io.spillway.app.security.Role;
import io.spillway.app.security.User;
import io.spillway.testkit.store.MemoryStore;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, by which door, and what the doors keep out. */
class SignInTest {

    private static Mode studio() {
        return Mode.serve(
                TestServer.ZONE,
                List.of(
                        new User(
                                "ada",
                                Set.of(Role.PRODUCER, Role.FINANCE),
                                PasswordHash.of("correct horse".toCharArray()))));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("set-cookie").orElseThrow();
    }

    @Test
    void aStrangerIsSentToSignInAndComesBack() {
        try (TestServer server = TestServer.night(Mode.demo(TestServer.ZONE))) {
            HttpResponse<String> farm = Http.anonymous(server).page("/farm");
            assertThat(farm.statusCode()).isEqualTo(303);
            assertThat(farm.headers().firstValue("location")).hasValue("/sign-in?from=%2Ffarm");
            assertThat(farm.headers().firstValue("content-security-policy")).isPresent();
            HttpResponse<String> in =
                    Http.anonymous(server).form("/sign-in/demo", "name=operator&from=%2Ffarm");
            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(in.headers().firstValue("location")).hasValue("/farm");
            assertThat(cookie(in)).contains("HTTPOnly", "SameSite=Lax");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.test/", "//elsewhere.test", "/\\elsewhere.test"})
    void nobodyIsSentElsewhere(String from) {
        try (TestServer server = TestServer.night(Mode.demo(TestServer.ZONE))) {
            HttpResponse<String> in =
                    Http.anonymous(server)
                            .form(
                                    "/sign-in/demo",
                                    "name=operator&from="
                                            + URLEncoder.encode(from, StandardCharsets.UTF_8));
            assertThat(in.headers().firstValue("location")).hasValue("/");
        }
    }

    @Test
    void aRealServiceHasNoOneClickDoor() {
        try (TestServer server = TestServer.night(studio())) {
            assertThat(Http.anonymous(server).page("/sign-in").body())
                    .contains("type=\"password\"")
                    .doesNotContain("/sign-in/demo");
            assertThat(Http.anonymous(server).form("/sign-in/demo", "name=ada").statusCode())
                    .isEqualTo(401);
            assertThat(
                            Http.anonymous(server)
                                    .form("/sign-in", "name=ada&password=guess")
                                    .statusCode())
                    .isEqualTo(401);
            HttpResponse<String> in =
                    Http.anonymous(server).form("/sign-in", "name=ada&password=correct+horse");
            assertThat(in.statusCode()).isEqualTo(303);
            String session = cookie(in).replaceFirst(";.*", "");
            assertThat(Http.with(server, "Cookie", session).page("/costs").statusCode())
                    .isEqualTo(200);
            Http.with(server, "Cookie", session, "Origin", server.url("")).form("/sign-out", "");
            assertThat(Http.with(server, "Cookie", session).page("/costs").statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void anotherSiteCannotUseASession() {
        try (TestServer server = TestServer.night(Mode.demo(TestServer.ZONE))) {
            String session =
                    cookie(Http.anonymous(server).form("/sign-in/demo", "name=producer"))
                            .replaceFirst(";.*", "");
            String path = "/requests/request-7/decline";
            assertThat(Http.with(server, "Cookie", session).form(path, "").statusCode())
                    .isEqualTo(403);
            assertThat(
                            Http.with(server, "Cookie", session, "Origin", "https://elsewhere.test")
                                    .form(path, "")
                                    .statusCode())
                    .isEqualTo(403);
            assertThat(
                            Http.with(server, "Cookie", session, "Sec-Fetch-Site", "cross-site")
                                    .form(path, "")
                                    .statusCode())
                    .isEqualTo(403);
            assertThat(server.store().request("request-7").orElseThrow().decidedBy()).isNull();
            assertThat(
                            Http.with(server, "Cookie", session, "Sec-Fetch-Site", "same-origin")
                                    .form(path, "reason=no")
                                    .statusCode())
                    .isEqualTo(303);
            assertThat(server.store().request("request-7").orElseThrow().decidedBy())
                    .isEqualTo("producer (page, 127.0.0.1)");
        }
    }

    @Test
    void aServiceWithoutUsersIsRefused() {
        assertThatThrownBy(() -> Mode.serve(TestServer.ZONE, List.of()))
                .hasMessageContaining("no users");
        assertThatThrownBy(() -> new User("ada", Set.of(Role.PRODUCER), "secret"))
                .hasMessageContaining("hash-password");
    }

    @Test
    void aPortInUseIsNamed() {
        try (TestServer server = TestServer.night(Mode.demo(TestServer.ZONE))) {
            assertThatThrownBy(
                            () ->
                                    TestServer.start(
                                            Mode.demo(TestServer.ZONE),
                                            new MemoryStore(),
                                            null,
                                            server.port()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("port " + server.port() + " is in use");
        }
    }
}
