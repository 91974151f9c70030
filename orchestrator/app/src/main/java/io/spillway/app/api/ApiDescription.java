package io.spillway.app.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The API's own description, which the compiler writes from the controllers. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Spillway",
                        version = "v1",
                        description =
                                "What the pages show and do, for programs. Sign in with HTTP Basic;"
                                        + " errors are problem documents (RFC 9457)."))
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
public final class ApiDescription {

    private static final String FILE = "/META-INF/swagger/spillway-api.yml";

    /** OpenAPI 3, as YAML. */
    @Get(value = "/openapi.yml", produces = "application/yaml; charset=utf-8")
    HttpResponse<String> openApi() {
        return HttpResponse.ok(text());
    }

    /** The description's text. */
    public static String text() {
        try (InputStream in = ApiDescription.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " isn't in the program: build it anew");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
