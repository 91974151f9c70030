package io.spillway.app.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;

/** The cookie that names a session. */
public final class SessionCookie {

    private static final String NAME = "spillway";

    private SessionCookie() {}

    /** The session id that a request brings along. */
    public static Optional<String> read(HttpRequest<?> request) {
        return request.getCookies().findCookie(NAME).map(Cookie::getValue);
    }

    /** Sent over HTTPS alone where the sign-in came over HTTPS. */
    public static Cookie of(String sessionId, HttpRequest<?> request) {
        return with(sessionId, Sessions.LIFETIME, request);
    }

    /** Makes the browser forget it. */
    public static Cookie gone(HttpRequest<?> request) {
        return with("", Duration.ZERO, request);
    }

    private static Cookie with(String value, Duration age, HttpRequest<?> request) {
        return Cookie.of(NAME, value)
                .path("/")
                .httpOnly(true)
                .sameSite(SameSite.Lax)
                .secure(request.isSecure())
                .maxAge(age);
    }
}
