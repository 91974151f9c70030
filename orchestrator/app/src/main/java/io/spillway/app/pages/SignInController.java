package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.spillway.app.security.Mode;
import io.spillway.app.security.SessionCookie;
import io.spillway.app.security.Sessions;
import io.spillway.app.security.User;
import io.spillway.app.security.Users;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class SignInController {

    private final Mode mode;
    private final Users users;
    private final Sessions sessions;
    private final Html html;

    SignInController(Mode mode, Users users, Sessions sessions, Html html) {
        this.mode = mode;
        this.users = users;
        this.sessions = sessions;
        this.html = html;
    }

    @Get(value = "/sign-in", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<String> page(@QueryValue @Nullable String from) {
        return page(from, false);
    }

    @Post(value = "/sign-in", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<?> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
        Optional<User> user =
                users.check(form.getOrDefault("name", ""), form.getOrDefault("password", ""));
        return user.<MutableHttpResponse<?>>map(known -> welcome(known, form, request))
                .orElseGet(() -> page(form.get("from"), true));
    }

    /** A demo's button: nobody has to know a password to look at a simulated studio. */
    @Post(value = "/sign-in/demo", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<?> demo(HttpRequest<?> request, @Body Map<String, String> form) {
        return users.demoUser(form.getOrDefault("name", ""))
                .<MutableHttpResponse<?>>map(known -> welcome(known, form, request))
                .orElseGet(() -> page(form.get("from"), true));
    }

    @Post(value = "/sign-out", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.ALL)
    MutableHttpResponse<?> signOut(HttpRequest<?> request) {
        SessionCookie.read(request).ifPresent(sessions::close);
        return HttpResponse.seeOther(URI.create("/sign-in")).cookie(SessionCookie.gone(request));
    }

    private MutableHttpResponse<?> welcome(
            User user, Map<String, String> form, HttpRequest<?> request) {
        return HttpResponse.seeOther(URI.create(ownPath(form.get("from"))))
                .cookie(SessionCookie.of(sessions.open(user), request));
    }

    private MutableHttpResponse<String> page(@Nullable String from, boolean refused) {
        MutableHttpResponse<String> page =
                html.page(
                        "signin",
                        new SignInPage(
                                mode.demo() ? mode.users() : List.of(), ownPath(from), refused));
        return refused ? page.status(HttpStatus.UNAUTHORIZED) : page;
    }

    /** Only a path of our own: nobody is sent elsewhere by a prepared link. */
    private static String ownPath(@Nullable String from) {
        return from != null && from.matches("/[A-Za-z0-9][A-Za-z0-9/?=&._~%+-]*") ? from : "/";
    }
}
