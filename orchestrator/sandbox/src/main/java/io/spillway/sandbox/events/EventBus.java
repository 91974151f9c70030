package io.spillway.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The account's default event bus: rules that pick events by their detail type, and schedules. Each
 * delivery is a visitor step a few seconds after the event, so that targets may call the world's
 * servers, and each may be dropped, doubled or late. A target that fails gets the event again, as a
 * Lambda function does.
 */
public final class EventBus {

    private static final System.Logger LOG = System.getLogger(EventBus.class.getName());

    /** Lambda tries an event that failed twice more. */
    private static final List<Duration> RETRY_AFTER =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private record Rule(Set<String> detailTypes, EventTarget target) {}

    private final Story story;
    private EventFaults faults;
    private final SplittableRandom chance;
    private final EventEnvelope envelope;
    private final String ruleArnPrefix;
    private final List<Rule> rules = new ArrayList<>();
    private int lost;
    private int twice;
    private int late;

    public EventBus(
            Story story, Chance chance, EventFaults faults, String accountId, String region) {
        this.story = story;
        this.faults = faults;
        this.chance = chance.stream("event-bus");
        this.envelope = new EventEnvelope(accountId, region, chance.stream("schedule-ids"));
        this.ruleArnPrefix = "arn:aws:events:" + region + ":" + accountId + ":rule/";
    }

    /** Delivers as badly as this from now on. Call with the world's lock held. */
    public void misdeliver(EventFaults now) {
        faults = now;
    }

    /**
     * How often it misdelivered so far. Call with the world's lock held.
     *
     * @param noticesLost what the same account's buckets didn't tell
     */
    public Misdelivered misdelivered(int noticesLost) {
        return new Misdelivered(lost, twice, late, noticesLost);
    }

    /** Sends events of these detail types to a target from now on; no types means every event. */
    public void addRule(Set<String> detailTypes, EventTarget target) {
        story.locked(() -> rules.add(new Rule(Set.copyOf(detailTypes), target)));
    }

    /** Sends a "Scheduled Event" to a target every so often, first after one period. */
    public void addSchedule(String ruleName, Duration period, EventTarget target) {
        story.visitEvery(period, () -> attempt(target, scheduledEvent(ruleName), 1));
    }

    private String scheduledEvent(String ruleName) {
        return story.locked(
                () ->
                        envelope.wrap(
                                "aws.events",
                                "Scheduled Event",
                                story.instant(),
                                List.of(ruleArnPrefix + ruleName),
                                JsonNodeFactory.instance.objectNode()));
    }

    /**
     * Takes an event and plans its deliveries.
     *
     * @param eventJson in EventBridge's envelope
     */
    public void publish(String eventJson) {
        String detailType = detailType(eventJson);
        story.locked(
                () -> {
                    for (Rule rule : rules) {
                        if (rule.detailTypes().isEmpty()
                                || rule.detailTypes().contains(detailType)) {
                            planDelivery(rule.target(), eventJson);
                        }
                    }
                    return true;
                });
    }

    private void planDelivery(EventTarget target, String eventJson) {
        // Every draw is made every time, so that one fault's rate doesn't shift another's numbers.
        boolean dropped = chance.nextDouble() < faults.dropRate();
        boolean doubled = chance.nextDouble() < faults.duplicateRate();
        boolean delayed = chance.nextDouble() < faults.lateRate();
        Duration first = delay();
        Duration second = delay();
        if (dropped) {
            lost++;
            return;
        }
        late += delayed ? 1 : 0;
        Instant at = story.instant().plus(first).plus(delayed ? faults.lateBy() : Duration.ZERO);
        story.visitAt(at, () -> attempt(target, eventJson, 1));
        if (doubled) {
            twice++;
            story.visitAt(at.plus(second), () -> attempt(target, eventJson, 1));
        }
    }

    private void attempt(EventTarget target, String eventJson, int attempt) {
        try {
            target.deliver(eventJson);
        } catch (RuntimeException failed) {
            boolean last = attempt > RETRY_AFTER.size();
            LOG.log(
                    Level.WARNING,
                    "A target failed on attempt "
                            + attempt
                            + (last ? " and the event is lost: " : " and gets the event again: ")
                            + eventJson,
                    failed);
            if (!last) {
                Instant again = story.instant().plus(RETRY_AFTER.get(attempt - 1));
                story.visitAt(again, () -> attempt(target, eventJson, attempt + 1));
            }
        }
    }

    private Duration delay() {
        return Duration.ofMillis(chance.nextLong(1_000, 3_000));
    }

    private static String detailType(String eventJson) {
        try {
            JsonNode type = EventEnvelope.JSON.readTree(eventJson).path("detail-type");
            return type.asText();
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not an event: " + eventJson, notJson);
        }
    }
}
