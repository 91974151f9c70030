package io.spillway.sandbox.sqs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One standard queue: messages come out oldest first, are hidden for a while once received, and
 * come back unless they were deleted. Read and changed with the world's lock held.
 */
public final class MessageQueue {

    /** Hidden for so long after a receive that names no time of its own; SQS's default. */
    static final Duration DEFAULT_VISIBILITY = Duration.ofSeconds(30);

    /** A message as a receiver sees it. */
    record Received(
            String messageId, String receiptHandle, String body, Instant sentAt, int count) {}

    private static final class Message {
        final String id;
        final String body;
        final Instant sentAt;
        Instant visibleAt;
        int receiveCount;

        Message(String id, String body, Instant sentAt, Instant visibleAt) {
            this.id = id;
            this.body = body;
            this.sentAt = sentAt;
            this.visibleAt = visibleAt;
        }
    }

    private final String name;
    private final InstantSource clock;
    private final SplittableRandom ids;
    private final Duration visibility;
    private final Instant createdAt;
    private final Map<String, Message> messages = new LinkedHashMap<>();

    MessageQueue(String name, InstantSource clock, SplittableRandom ids, Duration visibility) {
        this.name = name;
        this.clock = clock;
        this.ids = ids;
        this.visibility = visibility;
        this.createdAt = clock.instant();
    }

    public String name() {
        return name;
    }

    /** Puts a message at the end and returns its id. */
    public String send(String body) {
        return send(body, Duration.ZERO);
    }

    String send(String body, Duration delay) {
        Instant now = clock.instant();
        String id = new UUID(ids.nextLong(), ids.nextLong()).toString();
        messages.put(id, new Message(id, body, now, now.plus(delay)));
        return id;
    }

    List<Received> receive(int max, Duration hideFor) {
        Instant now = clock.instant();
        List<Received> received = new ArrayList<>();
        for (Message message : messages.values()) {
            if (received.size() == max) {
                break;
            }
            if (!message.visibleAt.isAfter(now)) {
                message.visibleAt = now.plus(hideFor);
                message.receiveCount++;
                received.add(
                        new Received(
                                message.id,
                                message.id + "#" + message.receiveCount,
                                message.body,
                                message.sentAt,
                                message.receiveCount));
            }
        }
        return received;
    }

    /** Deletes by receipt; a message that is gone already is fine, as with SQS. */
    void delete(String receiptHandle) {
        messages.remove(messageId(receiptHandle));
    }

    void changeVisibility(String receiptHandle, Duration hideFor) {
        Message message = messages.get(messageId(receiptHandle));
        if (message == null) {
            throw SqsFault.badReceipt(receiptHandle);
        }
        message.visibleAt = clock.instant().plus(hideFor);
    }

    void purge() {
        messages.clear();
    }

    /** Messages that a receiver would get now. */
    public long visibleCount() {
        Instant now = clock.instant();
        return messages.values().stream().filter(m -> !m.visibleAt.isAfter(now)).count();
    }

    /** Messages received and not yet deleted, or not yet due. */
    long hiddenCount() {
        return messages.size() - visibleCount();
    }

    Duration visibility() {
        return visibility;
    }

    Instant createdAt() {
        return createdAt;
    }

    private static String messageId(String receiptHandle) {
        int mark = receiptHandle.indexOf('#');
        if (mark < 0) {
            throw SqsFault.badReceipt(receiptHandle);
        }
        return receiptHandle.substring(0, mark);
    }

    /** The MD5 in hex that SDKs check bodies by. */
    static String md5(String body) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
