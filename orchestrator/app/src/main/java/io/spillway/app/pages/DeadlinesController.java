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
import io.swagger.v3.oas.annotations.Hidden;

/** The first page: what is late, what it would cost, what is being spent. */
@Hidden
@Controller("/")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class DeadlinesController {

    private final Shells shells;
    private final DeadlinesView view;
    private final Html html;

    DeadlinesController(Shells shells, DeadlinesView view, Html html) {
        this.shells = shells;
        this.view = view;
        this.html = html;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<String> show(HttpRequest<?> request, Authentication who) {
        return html.page(
                "deadlines",
                view.page(shells.shell("Deadlines", "/", request, who), shells.words()));
    }
}
