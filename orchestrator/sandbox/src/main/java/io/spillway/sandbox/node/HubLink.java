package io.spillway.sandbox.node;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The way between rented machines and the studio: through a hub that lives, over a link that is up.
 */
final class HubLink {

    private final Set<String> hubs = new LinkedHashSet<>();
    private boolean up = true;

    /** Whether traffic passes: to the hub, and from there to the studio. */
    boolean isOpen() {
        return up && !hubs.isEmpty();
    }

    void set(boolean nowUp) {
        up = nowUp;
    }

    void started(String instanceId) {
        hubs.add(instanceId);
    }

    void gone(String instanceId) {
        hubs.remove(instanceId);
    }
}
