package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.PurchaseOption;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class AwsErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "RequestLimitExceeded, 503, THROTTLED",
        "InsufficientInstanceCapacity, 500, NO_CAPACITY",
        "SpotMaxPriceTooLow, 400, NO_CAPACITY",
        "VcpuLimitExceeded, 400, LIMIT",
        "MaxSpotInstanceCountExceeded, 400, LIMIT",
        "UnauthorizedOperation, 403, REJECTED",
        "IdempotentParameterMismatch, 400, UNKNOWN_OUTCOME",
        "InternalError, 500, UNAVAILABLE",
        "ServiceUnavailable, 503, UNAVAILABLE",
        "SomethingNew, 400, REJECTED",
    })
    void every_code_has_a_kind_of_answer(String code, int status, Kind kind) {
        assertThat(AwsErrors.of("DescribeInstances", answer(code, status)).kind()).isEqualTo(kind);
    }

    @Test
    void a_launch_that_got_no_clear_answer_is_of_unknown_outcome() {
        assertThat(launch(answer("InternalError", 500)).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(launch(noAnswer(new SocketTimeoutException("Read timed out"))).kind())
                .isEqualTo(Kind.UNKNOWN_OUTCOME);
    }

    @Test
    void a_launch_that_never_arrived_or_was_refused_launched_nothing() {
        assertThat(launch(noAnswer(new ConnectException("Connection refused"))).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(launch(answer("RequestLimitExceeded", 503)).kind()).isEqualTo(Kind.THROTTLED);
        assertThat(launch(answer("InvalidAMIID.NotFound", 400)).kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void a_used_up_quota_names_the_quota_and_where_to_raise_it() {
        CloudException spot = launch(answer("MaxSpotInstanceCountExceeded", 400));
        assertThat(spot)
                .hasMessageContaining("L-34B43A08")
                .hasMessageContaining("https://console.aws.amazon.com/servicequotas/");
        CloudException onDemand =
                AwsErrors.ofLaunch(
                        "CreateFleet",
                        PurchaseOption.ON_DEMAND,
                        answer("VcpuLimitExceeded", 400),
                        false);
        assertThat(onDemand).hasMessageContaining("L-1216C47A").hasMessageContaining("on-demand");
    }

    @Test
    void a_quota_is_that_of_the_family_that_was_refused() {
        CloudException gpu =
                AwsErrors.ofFleetError(
                        "CreateFleet",
                        PurchaseOption.SPOT,
                        "g6.8xlarge",
                        "MaxSpotInstanceCountExceeded",
                        "said");

        assertThat(gpu).hasMessageContaining("L-3819A6DF");
        assertThat(gpu.limited()).isEqualTo(PurchaseOption.SPOT);
        assertThat(launch(answer("MaxFleetCountExceeded", 400)).limited()).isNull();
    }

    /** Case 5: what an earlier try did isn't undone by how the last one was refused. */
    @Test
    void a_throttle_after_a_try_without_answer_leaves_the_outcome_unknown() {
        assertThat(
                        AwsErrors.ofLaunch(
                                        "CreateFleet",
                                        PurchaseOption.SPOT,
                                        answer("RequestLimitExceeded", 503),
                                        true)
                                .kind())
                .isEqualTo(Kind.UNKNOWN_OUTCOME);
    }

    private static CloudException launch(RuntimeException failure) {
        return AwsErrors.ofLaunch("CreateFleet", PurchaseOption.SPOT, failure, false);
    }

    private static RuntimeException answer(String code, int status) {
        return Ec2Exception.builder()
                .statusCode(status)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage("said").build())
                .build();
    }

    private static RuntimeException noAnswer(Exception cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }
}
