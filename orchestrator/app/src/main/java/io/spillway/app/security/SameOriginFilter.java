package io.spillway.app.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.filter.ServerFilterPhase;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that another site makes a signed-in browser ask for.
 *
 * <p>Browsers say where a request comes from: {@code Sec-Fetch-Site} on HTTPS and localhost, {@code
 * Origin} with every POST. A change must come from our own pages by the one or the other; one with
 * neither is let through only without a cookie, since then it isn't a browser's. In a demo, where
 * signing in needs no password, every request must also be addressed to localhost, so that no
 * foreign name can be pointed here (DNS rebinding).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SameOriginFilter implements Ordered {

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Mode mode;

    SameOriginFilter(Mode mode) {
        this.mode = mode;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        if (mode.demo() && !isLoopback(host)) {
            throw new HttpStatusException(
                    HttpStatus.FORBIDDEN, "The demo answers to http://localhost only.");
        }
        if (!SAFE.contains(request.getMethod()) && !isOurs(request, host)) {
            throw new HttpStatusException(
                    HttpStatus.FORBIDDEN,
                    "This change was asked for by another site, so nothing was changed. Open"
                            + " Spillway's own page and try again.");
        }
    }

    private static boolean isOurs(HttpRequest<?> request, @Nullable String host) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (origin != null) {
            return host != null && host.equalsIgnoreCase(authority(origin));
        }
        return SessionCookie.read(request).isEmpty();
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.replaceFirst(":\\d+$", "");
        return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
    }
}
