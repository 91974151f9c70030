package io.spillway.sandbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TRAIL = "AWS Service Event via CloudTrail";

    private final AccountRig rig = new AccountRig();

    private List<JsonNode> events(String detailType) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (String event : rig.events) {
            JsonNode node = JSON.readTree(event);
            if (node.path("detail-type").asText().equals(detailType)) {
                found.add(node);
            }
        }
        return found;
    }

    @Test
    void withNoticeEndsTwoMinutesLater() throws Exception {
        String id = Launches.spot(rig.account).run();
        rig.passMinutes(1);
        rig.account.disruptions().interrupt(id, true);
        rig.account.disruptions().interrupt(id, true);
        assertThat(events("EC2 Spot Instance Interruption Warning"))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.path("source").asText()).isEqualTo("aws.ec2");
                            assertThat(event.path("time").asText())
                                    .isEqualTo("2026-11-20T08:01:00Z");
                            assertThat(event.path("resources").path(0).asText())
                                    .isEqualTo("arn:aws:ec2:us-east-1a:instance/" + id);
                            assertThat(event.path("detail").toString())
                                    .isEqualTo(
                                            "{\"instance-id\":\""
                                                    + id
                                                    + "\",\"instance-action\":\"terminate\"}");
                        });
        rig.pass(Duration.ofSeconds(119));
        assertThat(rig.get(id).state()).isEqualTo(InstanceState.RUNNING);
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.get(id).state()).isEqualTo(InstanceState.SHUTTING_DOWN);
        assertThat(rig.get(id).transitionReason()).isEqualTo("Server.SpotInstanceTermination");
        assertThat(rig.get(id).cause().code()).isEqualTo("Server.SpotInstanceTermination");
    }

    @Test
    void withoutNoticeEndsAtOnce() throws Exception {
        String id = Launches.spot(rig.account).run();
        rig.passMinutes(1);
        rig.account.disruptions().interrupt(id, false);
        assertThat(rig.get(id).state()).isEqualTo(InstanceState.SHUTTING_DOWN);
        assertThat(events("EC2 Spot Instance Interruption Warning")).isEmpty();
    }

    @Test
    void cloudTrailTellsSomeMinutesLaterWhenOneWasTakenBack() throws Exception {
        String id = Launches.spot(rig.account).run();
        rig.passMinutes(1);
        rig.account.disruptions().interrupt(id, true);
        rig.passMinutes(3);
        assertThat(events(TRAIL)).isEmpty();
        rig.passMinutes(8);
        assertThat(events(TRAIL))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.path("source").asText()).isEqualTo("aws.ec2");
                            JsonNode detail = event.path("detail");
                            assertThat(detail.path("eventName").asText())
                                    .isEqualTo("BidEvictedEvent");
                            assertThat(detail.path("eventType").asText())
                                    .isEqualTo("AwsServiceEvent");
                            assertThat(detail.path("eventTime").asText())
                                    .isEqualTo("2026-11-20T08:03:00Z");
                            assertThat(detail.at("/serviceEventDetails/instanceIdSet").toString())
                                    .isEqualTo("[\"" + id + "\"]");
                        });
    }

    @Test
    void cloudTrailTellsNothingOfOneThatItsOwnerEnded() throws Exception {
        String id = Launches.spot(rig.account).run();
        rig.passMinutes(1);
        rig.account.disruptions().interrupt(id, true);
        rig.account.terminate(List.of(id));
        rig.passMinutes(20);
        assertThat(events(TRAIL)).isEmpty();
    }

    @Test
    void oneThatItsOwnerEndsFirstWasNotInterrupted() {
        String id = Launches.spot(rig.account).run();
        rig.passMinutes(1);
        rig.account.disruptions().interrupt(id, true);
        rig.passMinutes(1);
        rig.account.terminate(List.of(id));
        rig.passMinutes(5);
        assertThat(rig.get(id).cause()).isEqualTo(StateCause.USER);
    }

    @Test
    void onDemandIsNeverInterrupted() {
        String id = Launches.onDemand(rig.account).run();
        rig.passMinutes(1);
        rig.account.disruptions().interrupt(id, false);
        rig.account.disruptions().recommendRebalance(id);
        assertThat(rig.get(id).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(rig.get(id).rebalanceAt()).isNull();
    }

    @Test
    void priceOverItsMaximumInterrupts() {
        String id = Launches.spot(rig.account).run();
        rig.passMinutes(1);
        rig.market.price("c7i.4xlarge", "us-east-1a", rig.story.instant(), "0.714");
        rig.account.disruptions().spotPriceMoved("c7i.4xlarge", "us-east-1a");
        assertThat(rig.get(id).interruptionAt()).as("the on-demand price is its maximum").isNull();
        rig.market.price("c7i.4xlarge", "us-east-1a", rig.story.instant(), "0.7141");
        rig.account.disruptions().spotPriceMoved("c7i.4xlarge", "us-east-1a");
        assertThat(rig.get(id).interruptionAt()).isEqualTo("2026-11-20T08:03:00Z");
    }

    @Test
    void everyStateAndDiskIsAnEvent() throws Exception {
        String id = Launches.spot(rig.account).run();
        rig.passMinutes(1);
        rig.account.disruptions().recommendRebalance(id);
        rig.account.terminate(List.of(id));
        rig.passMinutes(1);
        assertThat(events("EC2 Instance State-change Notification"))
                .extracting(event -> event.path("detail").path("state").asText())
                .containsExactly("pending", "running", "shutting-down", "terminated");
        assertThat(events("EBS Volume Notification"))
                .extracting(event -> event.path("detail").path("event").asText())
                .containsExactly("createVolume", "deleteVolume");
        assertThat(events("EC2 Instance Rebalance Recommendation")).hasSize(1);
    }
}
