package io.spillway.sandbox.sqs;

import io.spillway.sandbox.kernel.Chance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The account's queues by name. Read and changed with the world's lock held. */
public final class Queues {

    private final InstantSource clock;
    private final SplittableRandom ids;
    private final NavigableMap<String, MessageQueue> byName = new TreeMap<>();

    public Queues(InstantSource clock, Chance chance) {
        this.clock = clock;
        this.ids = chance.stream("sqs-message-ids");
    }

    /** The queue of this name, made when there is none. */
    public MessageQueue create(String name) {
        return create(name, MessageQueue.DEFAULT_VISIBILITY);
    }

    MessageQueue create(String name, Duration visibility) {
        return byName.computeIfAbsent(name, n -> new MessageQueue(n, clock, ids, visibility));
    }

    MessageQueue get(String name) {
        MessageQueue queue = byName.get(name);
        if (queue == null) {
            throw SqsFault.noQueue();
        }
        return queue;
    }

    NavigableMap<String, MessageQueue> byName() {
        return byName;
    }
}
