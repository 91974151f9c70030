package io.spillway.app.security;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the service runs.
 *
 * @param demo a simulated studio on this machine: signing in takes one click
 * @param studioZone the zone that times are shown in
 * @param users who may sign in, each name once
 */
public record Mode(boolean demo, ZoneId studioZone, List<User> users) {

    /** Everybody's password in a demo, which listens on this machine's loopback alone. */
    public static final String DEMO_PASSWORD = "demo";

    /**
     * @throws IllegalArgumentException when there is no user, or two of one name
     */
    public Mode {
        users = List.copyOf(users);
        if (users.isEmpty()) {
            throw new IllegalArgumentException(
                    "no users are configured: nobody could sign in or approve anything");
        }
        Map<String, User> byName = new LinkedHashMap<>();
        for (User user : users) {
            if (byName.put(user.name(), user) != null) {
                throw new IllegalArgumentException("user " + user.name() + " is configured twice");
            }
        }
    }

    /** The demo: users {@code producer}, {@code operator} and {@code finance}. */
    public static Mode demo(ZoneId studioZone) {
        return new Mode(
                true,
                studioZone,
                List.of(
                        demoUser("producer", Role.PRODUCER),
                        demoUser("operator", Role.OPERATOR),
                        demoUser("finance", Role.FINANCE)));
    }

    /** The real service: users of its configuration. */
    public static Mode serve(ZoneId studioZone, List<User> users) {
        return new Mode(false, studioZone, users);
    }

    /** One iteration hides nothing, and nothing is to be hidden: this password is in the manual. */
    private static User demoUser(String name, Role role) {
        return new User(name, Set.of(role), PasswordHash.of(DEMO_PASSWORD.toCharArray(), 1));
    }
}
