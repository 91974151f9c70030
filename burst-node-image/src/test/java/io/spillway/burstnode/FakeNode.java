package io.spillway.burstnode;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A machine whose surroundings a test changes at will, and that keeps what was done on it. */
final class FakeNode implements Metadata, Machine, SelfTags {

    static final Instant BOOT = Instant.parse("2026-03-02T10:00:00Z");

    final Map<String, String> tags = new TreeMap<>();
    final List<String> done = new ArrayList<>();
    final List<String> journal = new ArrayList<>();
    @Nullable String userData = userData(null, 60);
    @Nullable Instant notice;
    boolean metadataAnswers = true;
    boolean ec2Answers = true;
    boolean hubAnswers = true;
    boolean rendering;
    boolean workerIsStuck;
    final NodeAgent agent =
            new NodeAgent(this, this, this, AgentTimes.wokenOnChange(), journal::add);

    static String userData(@Nullable Role role, int leaseMinutes) {
        return new NodeSettings(role, "launch-1", minute(leaseMinutes), "10.0.0.5").toUserData();
    }

    static Instant minute(int minutes) {
        return BOOT.plusSeconds(60L * minutes);
    }

    Instant wakeAt(Instant now) {
        return agent.wake(now);
    }

    /** Wakes it whenever it asked to be, from one time until another. */
    void liveFrom(Instant from, Instant until) {
        Instant now = from;
        while (!now.isAfter(until)) {
            now = agent.wake(now);
        }
    }

    boolean isOff() {
        return done.contains("powerOff");
    }

    private void mustAnswer() throws IOException {
        if (!metadataAnswers) {
            throw new IOException("no answer");
        }
    }

    @Override
    public String instanceId() throws IOException {
        mustAnswer();
        return "i-1";
    }

    @Override
    public Optional<String> userData() throws IOException {
        mustAnswer();
        return Optional.ofNullable(userData);
    }

    @Override
    public Optional<String> tag(String key) throws IOException {
        mustAnswer();
        return Optional.ofNullable(tags.get(key));
    }

    @Override
    public Optional<Instant> interruptionAt() throws IOException {
        mustAnswer();
        return Optional.ofNullable(notice);
    }

    @Override
    public boolean hubAnswers() {
        return hubAnswers;
    }

    @Override
    public void startHub() {
        done.add("startHub");
    }

    @Override
    public void startWorker(String name) {
        done.add("startWorker " + name);
    }

    @Override
    public void drainWorker() {
        done.add("drainWorker");
    }

    @Override
    public void stopWorker() {
        if (workerIsStuck) {
            throw new IllegalStateException("stuck");
        }
        done.add("stopWorker");
        rendering = false;
    }

    @Override
    public boolean workerIsRendering() {
        return rendering;
    }

    @Override
    public void powerOff() {
        done.add("powerOff");
    }

    @Override
    public void write(String instanceId, Map<String, String> values) throws IOException {
        if (!ec2Answers) {
            throw new IOException("no answer");
        }
        tags.putAll(values);
    }
}
