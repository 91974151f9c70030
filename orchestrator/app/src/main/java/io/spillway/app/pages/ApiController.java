package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.spillway.app.api.ApiDescription;
import io.swagger.v3.oas.annotations.Hidden;

/** The API's description for people. */
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class ApiController {

    private final Shells shells;
    private final Html html;

    ApiController(Shells shells, Html html) {
        this.shells = shells;
        this.html = html;
    }

    @Get(value = "/api", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<String> show(HttpRequest<?> request, Authentication who) {
        return html.page(
                "api",
                ApiPage.of(shells.shell("API", "/api", request, who), ApiDescription.text()));
    }
}
