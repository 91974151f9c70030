package io.spillway.app.pages;

import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who looks at a page, and what of it is theirs to do. */
public record Viewer(
        String name, String roles, boolean mayDecide, boolean mayStop, boolean maySeeCosts) {

    static Viewer of(Authentication who) {
        Collection<String> roles = who.getRoles();
        boolean producer = roles.contains("PRODUCER");
        return new Viewer(
                who.getName(),
                roles.stream()
                        .sorted()
                        .map(role -> role.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")),
                producer,
                producer || roles.contains("OPERATOR"),
                producer || roles.contains("FINANCE"));
    }
}
