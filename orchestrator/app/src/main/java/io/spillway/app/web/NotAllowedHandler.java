package io.spillway.app.web;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;

/** Sends strangers to the sign-in page and tells people what their role can't do. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class NotAllowedHandler
        implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

    private final ErrorAnswers answers;

    NotAllowedHandler(ErrorAnswers answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface asks for the raw type
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException refused) {
        HttpRequest<?> asked = (HttpRequest<?>) request;
        if (refused.isForbidden()) {
            return answers.answer(
                    asked, HttpResponse.status(HttpStatus.FORBIDDEN), forbidden(refused));
        }
        if (ErrorAnswers.isForPeople(asked)) {
            return HttpResponse.seeOther(signIn(asked));
        }
        return answers.answer(
                asked,
                HttpResponse.status(HttpStatus.UNAUTHORIZED),
                "Nobody is signed in, or name and password don't match. Sign in on the page, or"
                        + " send both with each call (HTTP Basic).");
    }

    private static String forbidden(AuthorizationException refused) {
        var who = refused.getAuthentication();
        return (who == null
                        ? "You"
                        : who.getName()
                                + " ("
                                + String.join(", ", who.getRoles()).toLowerCase(Locale.ROOT)
                                + ")")
                + " may not do this. Money is decided by producers; costs are for producers and"
                + " finance.";
    }

    private static URI signIn(HttpRequest<?> request) {
        UriBuilder page = UriBuilder.of("/sign-in");
        if (request.getMethod() == HttpMethod.GET && !request.getPath().equals("/")) {
            page.queryParam("from", request.getUri().toString());
        }
        return page.build();
    }
}
