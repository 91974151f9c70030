package io.spillway.app.api;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.act.ResumeLaunching;
import io.spillway.app.web.Typed;
import io.spillway.core.fleet.LaunchHold;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What launches leave alone for a while, and the way to end it. */
@Controller("/api/v1/holds")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class HoldsApi {

    private final ResumeLaunching launching;

    HoldsApi(ResumeLaunching launching) {
        this.launching = launching;
    }

    /** One as the API shows it. */
    @Serdeable
    record HoldView(String key, String cause, Instant since, Instant until, String why) {
        static HoldView of(LaunchHold hold) {
            return new HoldView(
                    hold.key(), hold.cause().name(), hold.since(), hold.until(), hold.why());
        }
    }

    /** Which one to end. */
    @Serdeable
    record ResumeBody(@Nullable String key) {}

    @Get
    List<HoldView> list() {
        return launching.holds().stream().map(HoldView::of).toList();
    }

    @Post("/resume")
    @Secured({"PRODUCER", "OPERATOR"})
    HoldView resume(@Body ResumeBody body, Authentication who) {
        String key = body.key() == null ? "" : body.key();
        return HoldView.of(launching.resume(Typed.text("key", key), who.getName()));
    }
}
