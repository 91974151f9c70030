package io.spillway.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.spillway.app.fixture.Http;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.security.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The API is described as it is. */
@SuppressWarnings("NullAway.Init") // JUnit starts the server before each test
class ApiDescriptionTest {

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.night(Mode.demo(TestServer.ZONE));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Set<String> described() {
        String yaml = Http.as("finance", server).get("/api/openapi.yml").body();
        Map<String, Map<String, Map<String, Object>>> document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        Set<String> described = new TreeSet<>();
        document.getOrDefault("paths", Map.of())
                .forEach(
                        (path, methods) ->
                                methods.keySet()
                                        .forEach(
                                                method ->
                                                        described.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path)));
        return described;
    }

    @Test
    void everyRouteOfTheApiIsInItAndNoPage() {
        Set<String> routes = new TreeSet<>();
        server.bean(Router.class)
                .uriRoutes()
                .filter(route -> path(route).startsWith("/api/"))
                .filter(route -> !List.of("HEAD", "OPTIONS").contains(route.getHttpMethodName()))
                .forEach(route -> routes.add(route.getHttpMethodName() + " " + path(route)));

        assertThat(routes).hasSizeGreaterThan(10);
        assertThat(described()).containsExactlyElementsOf(routes);
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString();
    }

    @Test
    void thePageShowsEveryRouteWithWhatItTakesAndGives() {
        String page = Http.as("finance", server).page("/api").body();

        for (String route : described()) {
            assertThat(page).contains(route.substring(route.indexOf(' ') + 1));
        }
        assertThat(page).contains("offer, cap, hourlyCap, expiresAt").contains("approvedFrom");
    }

    @Test
    void strangersDoNotGetIt() {
        assertThat(Http.anonymous(server).get("/api/openapi.yml").statusCode()).isEqualTo(401);
    }
}
