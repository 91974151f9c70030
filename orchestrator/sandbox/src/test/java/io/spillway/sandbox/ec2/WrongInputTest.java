package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** EC2's own codes for what is wrong with a request, as its list of error codes has them. */
class WrongInputTest {

    private static final String UNKNOWN = "0123456789abcdef0";

    private final Ec2Rig rig = new Ec2Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private String codeOfRun(Consumer<RunInstancesRequest.Builder> wrong) {
        return Ec2Rig.codeOf(() -> rig.run(1, wrong));
    }

    @ParameterizedTest
    @CsvSource({
        "i-%s,     InvalidInstanceID.NotFound",
        "i-xyz,    InvalidInstanceID.Malformed",
        "web-1,    InvalidInstanceID.Malformed"
    })
    void instanceIds(String id, String code) {
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeInstances(r -> r.instanceIds(whole(id)))))
                .isEqualTo(code);
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.terminateInstances(r -> r.instanceIds(whole(id)))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "subnet-%s, InvalidSubnetID.NotFound",
        "subnet-1,  InvalidSubnetID.Malformed",
        "lan,       InvalidSubnetID.Malformed"
    })
    void subnetIds(String id, String code) {
        assertThat(codeOfRun(request -> request.subnetId(whole(id)))).isEqualTo(code);
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeSubnets(r -> r.subnetIds(whole(id)))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"sg-%s, InvalidGroup.NotFound", "default, InvalidGroupId.Malformed"})
    void securityGroupIds(String id, String code) {
        assertThat(codeOfRun(request -> request.securityGroupIds(whole(id)))).isEqualTo(code);
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeSecurityGroups(r -> r.groupIds(whole(id)))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "sir-abcd1234, InvalidSpotInstanceRequestID.NotFound",
        "r-1,          InvalidSpotInstanceRequestID.Malformed"
    })
    void spotRequestIds(String id, String code) {
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.describeSpotInstanceRequests(
                                                r -> r.spotInstanceRequestIds(id))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"ami-%s, InvalidAMIID.NotFound", "image,  InvalidAMIID.Malformed"})
    void imageIds(String id, String code) {
        assertThat(codeOfRun(request -> request.imageId(whole(id)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"vol-%s, InvalidVolume.NotFound", "disk,   InvalidVolumeID.Malformed"})
    void volumeIds(String id, String code) {
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeVolumes(r -> r.volumeIds(whole(id)))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "eni-%s, InvalidNetworkInterfaceID.NotFound",
        "card,   InvalidNetworkInterfaceId.Malformed"
    })
    void interfaceIds(String id, String code) {
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.describeNetworkInterfaces(
                                                r -> r.networkInterfaceIds(whole(id)))))
                .isEqualTo(code);
    }

    @Test
    void launchesThatCanNotBe() {
        assertThat(codeOfRun(request -> request.imageId(null))).isEqualTo("MissingParameter");
        assertThat(codeOfRun(request -> request.instanceType("z9.huge")))
                .isEqualTo("InvalidParameterValue");
        assertThat(codeOfRun(request -> request.minCount(2).maxCount(1)))
                .isEqualTo("InvalidParameterValue");
        assertThat(codeOfRun(request -> request.keyName("nobody")))
                .isEqualTo("InvalidKeyPair.NotFound");
        assertThat(codeOfRun(request -> request.userData("x".repeat(30_000))))
                .isEqualTo("InvalidParameterValue");
        rig.pass(Duration.ofMinutes(1)); // so many calls at once are throttled
        assertThat(codeOfRun(request -> request.minCount(400).maxCount(400)))
                .isEqualTo("VcpuLimitExceeded");
        assertThat(codeOfRun(request -> request.dryRun(true))).isEqualTo("DryRunOperation");
    }

    @Test
    void documentedFiltersThatTheWorldNeedsForNothingElseAreTaken() {
        String id = rig.run(1, request -> {}).getFirst();

        for (String name :
                List.of(
                        "private-dns-name",
                        "hypervisor",
                        "virtualization-type",
                        "root-device-type",
                        "tenancy",
                        "metadata-options.http-tokens",
                        "network-interface.subnet-id",
                        "network-interface.status")) {
            assertThat(
                            rig.ec2
                                    .describeInstances(r -> r.filters(Ec2Rig.filter(name, "*")))
                                    .reservations())
                    .as(name)
                    .singleElement()
                    .satisfies(
                            found ->
                                    assertThat(found.instances().getFirst().instanceId())
                                            .isEqualTo(id));
        }
    }

    private static String whole(String id) {
        return id.formatted(UNKNOWN);
    }
}
