package io.spillway.sandbox;

import java.util.List;

/**
 * What is left in the account and costs money.
 *
 * @param instances not terminated and not on the way there; a stopped one counts, for its disk does
 * @param volumes that exist
 */
public record Leaks(List<String> instances, List<String> volumes) {

    public Leaks {
        instances = List.copyOf(instances);
        volumes = List.copyOf(volumes);
    }

    public boolean none() {
        return instances.isEmpty() && volumes.isEmpty();
    }
}
