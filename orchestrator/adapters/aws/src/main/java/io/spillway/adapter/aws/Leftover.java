package io.spillway.adapter.aws;

import io.spillway.core.fleet.Tags;
import java.util.Map;

/**
 * A thing of ours in the account that should go once nothing uses it.
 *
 * @param kind what it is
 * @param id EC2's, unique over all kinds
 * @param inUse whether something needs it now
 * @param sizeGib of a disk or a snapshot (of its disk); 0 for others
 * @param tags its own
 */
public record Leftover(Kind kind, String id, boolean inUse, int sizeGib, Map<String, String> tags) {

    /** Kinds of things, in the order in which they may be deleted: users before what they use. */
    public enum Kind {
        VOLUME("volume"),
        NETWORK_INTERFACE("network interface"),
        ADDRESS("address"),
        LAUNCH_TEMPLATE("launch template"),
        IMAGE("image"),
        SNAPSHOT("snapshot");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    public Leftover {
        tags = Map.copyOf(tags);
    }

    /** Somebody wants it to stay. */
    public boolean isKept() {
        return tags.containsKey(Tags.KEEP);
    }
}
