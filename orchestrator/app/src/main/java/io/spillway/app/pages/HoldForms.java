package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.spillway.app.act.ResumeLaunching;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;

/** The form by which an operator ends what holds launches. */
@Hidden
@Controller
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({"PRODUCER", "OPERATOR"})
final class HoldForms {

    private final ResumeLaunching launching;
    private final Forms forms;

    HoldForms(ResumeLaunching launching, Forms forms) {
        this.launching = launching;
        this.forms = forms;
    }

    @Post(value = "/holds/resume", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<?> resume(
            HttpRequest<?> request, @Body Map<String, String> form, Authentication who) {
        return forms.handle(
                request,
                "/farm",
                () -> {
                    launching.resume(Forms.field(form, "key"), who.getName());
                    return "Launching goes on with the next plan.";
                });
    }
}
