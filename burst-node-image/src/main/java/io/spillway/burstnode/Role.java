package io.spillway.burstnode;

import java.util.Locale;
import java.util.Optional;

/** What the one image does on this machine. */
public enum Role {
    /** Renders frames. */
    WORKER,
    /** Carries the tunnel of a region's nodes home. */
    HUB;

    /** As written in user data and tags: {@code worker} or {@code hub}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this word, if there is one. */
    static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
