package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

/** What runs where, why, and what is wrong. */
@Hidden
@Controller("/farm")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class FarmController {

    private final Shells shells;
    private final FarmView view;
    private final Html html;

    FarmController(Shells shells, FarmView view, Html html) {
        this.shells = shells;
        this.view = view;
        this.html = html;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<String> show(
            HttpRequest<?> request,
            Authentication who,
            @QueryValue @Nullable String state,
            @QueryValue @Nullable String option,
            @QueryValue @Nullable String text,
            @QueryValue @Nullable String events) {
        return html.page(
                "farm",
                view.page(
                        shells.shell("Farm", "/farm", request, who),
                        shells.words(),
                        NodeFilter.of(state, option, text),
                        "all".equals(events)));
    }
}
