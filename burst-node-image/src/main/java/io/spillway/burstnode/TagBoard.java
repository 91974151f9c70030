package io.spillway.burstnode;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The tags that the node wants to show, and those that EC2 has confirmed. */
final class TagBoard {

    private final SelfTags tags;
    private final Map<String, String> wanted = new TreeMap<>();
    private final Map<String, String> shown = new TreeMap<>();

    TagBoard(SelfTags tags) {
        this.tags = tags;
    }

    void want(String key, String value) {
        wanted.put(key, value);
    }

    /** Writes what changed, in one call; false when EC2 didn't take it. */
    boolean write(String instanceId) {
        Map<String, String> changed = new TreeMap<>(wanted);
        changed.entrySet().removeAll(shown.entrySet());
        if (changed.isEmpty()) {
            return true;
        }
        try {
            tags.write(instanceId, changed);
            shown.putAll(changed);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
