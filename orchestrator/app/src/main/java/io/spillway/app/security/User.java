package io.spillway.app.security;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Somebody who may sign in.
 *
 * @param name what they sign in with and what approvals are recorded under
 * @param roles at least one
 * @param passwordHash as {@link PasswordHash#of} made it
 */
public record User(String name, Set<Role> roles, String passwordHash) {

    /**
     * @throws IllegalArgumentException when the name is blank or holds a colon (HTTP Basic can't
     *     carry it), there is no role, or the hash isn't one
     */
    public User {
        if (name.isBlank() || name.contains(":")) {
            throw new IllegalArgumentException(
                    "a user needs a name without a colon, not \"" + name + "\"");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "user " + name + " needs a role: producer, operator or finance");
        }
        if (!PasswordHash.isOne(passwordHash)) {
            throw new IllegalArgumentException(
                    "the password of user "
                            + name
                            + " must be a hash that `spillway hash-password` prints");
        }
        roles = Set.copyOf(EnumSet.copyOf(roles));
    }

    /** Their roles in words, for example {@code finance, producer}. */
    public String rolesShown() {
        return roles.stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
