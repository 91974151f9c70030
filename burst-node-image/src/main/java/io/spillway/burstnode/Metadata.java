package io.spillway.burstnode;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What EC2's metadata service tells a machine about itself. Every call may fail for a while. */
public interface Metadata {

    String instanceId() throws IOException;

    /** The text that the machine was launched with, if any. */
    Optional<String> userData() throws IOException;

    /** The present value of one of the machine's own tags. */
    Optional<String> tag(String key) throws IOException;

    /** When EC2 will take this spot machine back, once it said so. */
    Optional<Instant> interruptionAt() throws IOException;
}
