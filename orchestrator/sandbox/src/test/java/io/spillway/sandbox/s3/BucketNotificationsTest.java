package io.spillway.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.sandbox.events.EventBus;
import io.spillway.sandbox.events.EventFaults;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.sqs.MessageQueue;
import io.spillway.sandbox.sqs.Queues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BucketNotificationsTest {

    private final Story story =
            new Story(Instant.parse("2026-11-02T08:00:00Z"), Pace.AS_FAST_AS_IT_GOES);
    private final Chance chance = new Chance(7);
    private final ObjectStore store = new ObjectStore(story);
    private final BucketNotifications notifications =
            new BucketNotifications(story, chance, store, "123456789012", "us-east-1");

    @Test
    void a_queue_hears_of_new_objects_under_its_prefix_only() {
        MessageQueue queue = new Queues(story, chance).create("facts");
        store.createBucket("b");
        notifications.toQueue("b", "facts/", queue);

        store.put("b", "facts/1", new byte[0]);
        store.put("b", "cur/1", new byte[0]);

        assertThat(queue.visibleCount()).isEqualTo(1);
    }

    @Test
    void the_bus_hears_of_every_new_object_as_eventbridge_tells_it() throws Exception {
        EventBus bus = new EventBus(story, chance, EventFaults.NONE, "123456789012", "us-east-1");
        List<String> heard = new ArrayList<>();
        bus.addRule(Set.of("Object Created"), heard::add);
        store.createBucket("b");
        notifications.toBus("b", bus);

        store.put("b", "cur/bill 1.csv", new byte[3]);
        story.run(story.instant().plus(Duration.ofMinutes(1)), () -> false);

        assertThat(heard).hasSize(1);
        var event = new ObjectMapper().readTree(heard.getFirst());
        assertThat(event.path("source").asText()).isEqualTo("aws.s3");
        assertThat(event.path("time").asText()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(event.at("/detail/bucket/name").asText()).isEqualTo("b");
        assertThat(event.at("/detail/object/key").asText()).isEqualTo("cur/bill 1.csv");
        assertThat(event.at("/detail/object/size").asInt()).isEqualTo(3);
    }
}
