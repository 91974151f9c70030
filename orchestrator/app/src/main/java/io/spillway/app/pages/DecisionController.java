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
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.web.Typed;
import io.spillway.core.ports.Store;
import io.swagger.v3.oas.annotations.Hidden;

/** Opens a decision to its reasons. */
@Hidden
@Controller("/decisions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class DecisionController {

    private final Shells shells;
    private final Store store;
    private final Html html;

    DecisionController(Shells shells, Store store, Html html) {
        this.shells = shells;
        this.store = store;
        this.html = html;
    }

    @Get(value = "/{planId}", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<String> show(HttpRequest<?> request, String planId, Authentication who) {
        Store.StoredPlan plan =
                store.plan(Typed.id("decision", planId))
                        .orElseThrow(
                                () ->
                                        new DecisionRefused(
                                                Kind.NOT_FOUND,
                                                "No decision "
                                                        + planId
                                                        + " is kept; only those that act are."));
        return html.page(
                "decision",
                DecisionPage.of(
                        shells.shell("Decision", "/farm", request, who), plan, shells.words()));
    }
}
