package io.spillway.burstnode;

import java.io.IOException;
import java.util.Map;

/** Writes tags onto the machine's own instance: only the keys that are a node's to write. */
@FunctionalInterface
public interface SelfTags {

    /**
     * Sets tags, all or none.
     *
     * @param values by key; an empty value is a value
     * @throws IOException when EC2 didn't confirm it: try again later
     */
    void write(String instanceId, Map<String, String> values) throws IOException;
}
