package io.spillway.app.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.spillway.app.approval.Decider;
import java.net.InetAddress;

/** Tells who decides, and from where, by the request that asks for it. */
public final class Deciders {

    /** What our own command line says it is. */
    public static final String COMMAND_LINE = "spillway-cli";

    private Deciders() {}

    /** Who sent this. */
    public static Decider of(HttpRequest<?> request, Authentication who) {
        InetAddress address = request.getRemoteAddress().getAddress();
        return new Decider(
                who.getName(),
                way(request),
                address == null
                        ? request.getRemoteAddress().getHostString()
                        : address.getHostAddress());
    }

    private static Decider.Way way(HttpRequest<?> request) {
        if (!request.getPath().startsWith("/api/")) {
            return Decider.Way.PAGE;
        }
        String agent = request.getHeaders().get(HttpHeaders.USER_AGENT);
        return agent != null && agent.startsWith(COMMAND_LINE)
                ? Decider.Way.COMMAND_LINE
                : Decider.Way.REST;
    }
}
