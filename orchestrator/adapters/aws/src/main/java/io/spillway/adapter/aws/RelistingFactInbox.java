package io.spillway.adapter.aws;

import io.spillway.core.ports.FactInbox;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * An inbox that also brings facts whose notice never came: S3 delivers notices at least once by
 * design, and a queue's policy, a lost message or an outage still swallows some. Every ten minutes
 * it lists the facts of today and yesterday (UTC) and reads what this process hasn't read, some at
 * a time. A fact that comes both ways, or again after a restart, is known by its identity.
 */
public final class RelistingFactInbox implements FactInbox {

    private static final System.Logger LOG = System.getLogger(RelistingFactInbox.class.getName());

    /** Soon enough for a machine's end, which is waited for a quarter of an hour. */
    private static final Duration PERIOD = Duration.ofMinutes(10);

    /** What one listing found and didn't read comes after this. */
    private static final Duration BACKLOG_PERIOD = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 100;

    /** No message of a queue stands for such a fact. */
    private static final String NO_HANDLE = "";

    private final FactInbox noticed;
    private final FactsBucket facts;
    private final InstantSource clock;
    private final Set<String> read = new HashSet<>();
    private Instant next;

    public RelistingFactInbox(FactInbox noticed, FactsBucket facts, InstantSource clock) {
        this.noticed = noticed;
        this.facts = facts;
        this.clock = clock;
        this.next = clock.instant().plus(PERIOD);
    }

    @Override
    public List<Delivered> receive() {
        List<Delivered> delivered = noticed.receive();
        Instant now = clock.instant();
        if (!delivered.isEmpty() || now.isBefore(next)) {
            return delivered;
        }
        try {
            return relisted(now);
        } catch (SdkException failure) {
            // What has a notice comes all the same.
            LOG.log(Level.WARNING, AwsErrors.of("Listing facts", failure).getMessage());
            next = now.plus(PERIOD);
            return List.of();
        }
    }

    private List<Delivered> relisted(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<String> keys = new ArrayList<>(facts.keysOf(today.minusDays(1)));
        keys.addAll(facts.keysOf(today));
        read.retainAll(keys.stream().map(FactsBucket::nameOf).toList());
        List<String> missed =
                keys.stream().filter(key -> !read.contains(FactsBucket.nameOf(key))).toList();
        next = now.plus(missed.size() > MOST_AT_ONCE ? BACKLOG_PERIOD : PERIOD);
        List<Delivered> delivered = new ArrayList<>();
        for (String key : missed.subList(0, Math.min(missed.size(), MOST_AT_ONCE))) {
            try {
                delivered.add(new Delivered(facts.read(key), NO_HANDLE));
            } catch (IllegalArgumentException | NoSuchKeyException unreadable) {
                LOG.log(Level.WARNING, key + " is no readable fact and is passed over", unreadable);
                read.add(FactsBucket.nameOf(key));
            }
        }
        return List.copyOf(delivered);
    }

    @Override
    public void acknowledge(List<Delivered> delivered) {
        List<Delivered> messages =
                delivered.stream().filter(one -> !one.handle().equals(NO_HANDLE)).toList();
        if (!messages.isEmpty()) {
            noticed.acknowledge(messages);
        }
        // Only now: what was read and couldn't be recorded has to come again.
        delivered.forEach(one -> read.add(FactsBucket.nameOf(one.fact())));
    }
}
