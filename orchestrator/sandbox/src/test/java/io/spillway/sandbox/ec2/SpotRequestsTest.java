package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestState;
import software.amazon.awssdk.services.ec2.model.CancelledSpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;

/**
 * A spot request as AWS's user guide has it, "Spot Instance request states" and "Cancel a Spot
 * Instance request".
 */
class SpotRequestsTest {

    private final Ec2Rig rig = new Ec2Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private String runningSpot() {
        String id =
                rig.run(1, request -> request.instanceMarketOptions(Ec2Rig.spot("0.30")))
                        .getFirst();
        rig.pass(Duration.ofSeconds(30));
        return id;
    }

    private String requestOf(String instance) {
        return rig.describe(instance).spotInstanceRequestId();
    }

    private List<CancelledSpotInstanceRequest> cancel(String... ids) {
        return rig.ec2
                .cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds(ids))
                .cancelledSpotInstanceRequests();
    }

    private SpotInstanceRequest described(String id) {
        return rig.ec2
                .describeSpotInstanceRequests(r -> r.spotInstanceRequestIds(id))
                .spotInstanceRequests()
                .getFirst();
    }

    @Test
    void cancellingLeavesTheInstanceRunning() {
        String instance = runningSpot();
        String id = requestOf(instance);

        assertThat(cancel(id))
                .containsExactly(
                        CancelledSpotInstanceRequest.builder()
                                .spotInstanceRequestId(id)
                                .state(CancelSpotInstanceRequestState.CANCELLED)
                                .build());

        rig.pass(Duration.ofMinutes(10));
        assertThat(rig.describe(instance).state().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(described(id).state()).isEqualTo(SpotInstanceState.CANCELLED);
        assertThat(described(id).status().code())
                .isEqualTo("request-canceled-and-instance-running");
        assertThat(described(id).status().updateTime()).isEqualTo("2026-11-20T08:00:30Z");
        assertThat(described(id).instanceId()).isEqualTo(instance);
    }

    @Test
    void aCancelledOneStaysCancelledWhenItsInstanceEnds() {
        String ended = runningSpot();
        String taken = runningSpot();
        String ofEnded = requestOf(ended);
        String ofTaken = requestOf(taken);
        cancel(ofEnded, ofTaken);

        rig.ec2.terminateInstances(r -> r.instanceIds(ended));
        rig.account.disruptions().interrupt(taken, false);

        assertThat(described(ofEnded).state()).isEqualTo(SpotInstanceState.CANCELLED);
        assertThat(described(ofEnded).status().code()).isEqualTo("instance-terminated-by-user");
        assertThat(described(ofTaken).state()).isEqualTo(SpotInstanceState.CANCELLED);
        assertThat(described(ofTaken).status().code()).isEqualTo("instance-terminated-no-capacity");
    }

    @Test
    void oneThatIsOverStaysAsItWas() {
        String instance = runningSpot();
        String id = requestOf(instance);
        rig.ec2.terminateInstances(r -> r.instanceIds(instance));

        assertThat(cancel(id))
                .extracting(CancelledSpotInstanceRequest::state)
                .containsExactly(CancelSpotInstanceRequestState.CLOSED);
        assertThat(described(id).state()).isEqualTo(SpotInstanceState.CLOSED);
        assertThat(described(id).status().code()).isEqualTo("instance-terminated-by-user");
    }

    @Test
    void cancellingTwiceIsNoError() {
        String id = requestOf(runningSpot());
        cancel(id);

        assertThat(cancel(id))
                .extracting(CancelledSpotInstanceRequest::state)
                .containsExactly(CancelSpotInstanceRequestState.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "sir-abcd1234, InvalidSpotInstanceRequestID.NotFound",
        "r-1,          InvalidSpotInstanceRequestID.Malformed"
    })
    void withOneUnknownIdNoneIsCancelled(String unknown, String code) {
        String id = requestOf(runningSpot());

        assertThat(Ec2Rig.codeOf(() -> cancel(id, unknown))).isEqualTo(code);
        assertThat(described(id).state()).isEqualTo(SpotInstanceState.ACTIVE);
    }

    @Test
    void aDryRunAndARequestWithoutIdsCancelNothing() {
        String id = requestOf(runningSpot());

        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.cancelSpotInstanceRequests(
                                                r -> r.spotInstanceRequestIds(id).dryRun(true))))
                .isEqualTo("DryRunOperation");
        assertThat(Ec2Rig.codeOf(this::cancel)).isEqualTo("MissingParameter");
        assertThat(described(id).state()).isEqualTo(SpotInstanceState.ACTIVE);
    }

    @Test
    void theyAreFoundByState() {
        String cancelled = requestOf(runningSpot());
        String active = requestOf(runningSpot());
        cancel(cancelled);

        assertThat(
                        rig.ec2
                                .describeSpotInstanceRequests(
                                        r -> r.filters(Ec2Rig.filter("state", "active")))
                                .spotInstanceRequests())
                .extracting(SpotInstanceRequest::spotInstanceRequestId)
                .containsExactly(active);
    }
}
