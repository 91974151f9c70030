package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.PurchaseOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2ErrorGuideTest {

    private static final Path SANDBOX = Path.of("../../sandbox/src/main/java/io/spillway/sandbox");
    private static final Pattern THROWN =
            Pattern.compile("new Ec2Exception\\(\\s*\"([A-Z][A-Za-z.]+)\"");

    /** Every code that the sandbox's EC2 can answer with, out of its sources. */
    private static SortedSet<String> codes() throws IOException {
        SortedSet<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SANDBOX)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher thrown = THROWN.matcher(Files.readString(file));
                while (thrown.find()) {
                    codes.add(thrown.group(1));
                }
            }
        }
        return codes;
    }

    @Test
    void every_code_of_the_sandbox_is_explained_in_its_own_words() throws IOException {
        SortedSet<String> codes = codes();
        // AWS's failure of its own is what every failure with status 500 is.
        codes.remove("InternalError");

        assertThat(codes).hasSizeGreaterThan(40).allMatch(Ec2ErrorGuide::knows);
    }

    @Test
    void every_explanation_is_whole_sentences_of_what_happened_what_is_done_and_what_to_do()
            throws IOException {
        for (String code : codes()) {
            ErrorAdvice advice = Ec2ErrorGuide.of(code, 500, PurchaseOption.SPOT, null);
            assertThat(Stream.of(advice.happened(), advice.spillway(), advice.operator()))
                    .as(code)
                    .allMatch(text -> text.matches("[A-Z](?s).*\\."));
            assertThat(advice.text("CreateFleet", code, "said"))
                    .contains("CreateFleet", code, "said", advice.operator());
        }
    }

    @Test
    void every_limit_says_where_more_can_be_asked_for() {
        for (String code :
                new String[] {
                    "MaxSpotInstanceCountExceeded",
                    "VcpuLimitExceeded",
                    "InstanceLimitExceeded",
                    "MaxFleetCountExceeded",
                    "VolumeLimitExceeded"
                }) {
            ErrorAdvice advice = Ec2ErrorGuide.of(code, 400);
            assertThat(advice.kind()).as(code).isEqualTo(Kind.LIMIT);
            assertThat(advice.operator())
                    .as(code)
                    .contains("https://console.aws.amazon.com/servicequotas/home/services/");
        }
    }

    /** Codes of EC2's reference that its fake has no reason to answer with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AuthFailure.ServiceLinkedRoleCreationNotPermitted",
                "IncompleteSignature",
                "InsufficientAddressCapacity",
                "InsufficientCapacityOnHost",
                "InsufficientVolumeCapacity",
                "InvalidFleetConfiguration",
                "InvalidPaginationToken",
                "MaxSpotFleetRequestCountExceeded",
                "MissingAuthenticationToken",
                "ReservationCapacityExceeded",
                "ResourceLimitExceeded",
                "TagPolicyViolation",
                "UnknownParameter",
                "ValidationError"
            })
    void codes_of_the_reference_are_explained_too(String code) {
        assertThat(Ec2ErrorGuide.knows(code)).isTrue();
    }

    @Test
    void a_clock_that_is_wrong_is_told_as_that_and_not_as_wrong_credentials() {
        assertThat(Ec2ErrorGuide.of("RequestExpired", 400).operator()).contains("clock");
    }

    @Test
    void a_first_spot_machine_that_may_not_make_its_service_role_is_told_how_to_make_it() {
        assertThat(
                        Ec2ErrorGuide.of("AuthFailure.ServiceLinkedRoleCreationNotPermitted", 403)
                                .operator())
                .contains("aws iam create-service-linked-role", "spot.amazonaws.com");
    }

    @Test
    void a_failure_of_ec2s_own_in_one_pool_leaves_that_pool_alone_for_a_while() {
        assertThat(Ec2ErrorGuide.of("InternalError", 400).kind()).isEqualTo(Kind.NO_CAPACITY);
        assertThat(Ec2ErrorGuide.of("InternalError", 500).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void limits_of_addresses_and_interfaces_name_their_quota() {
        assertThat(Ec2ErrorGuide.of("AddressLimitExceeded", 400).operator()).contains("L-0263D0A3");
        assertThat(Ec2ErrorGuide.of("NetworkInterfaceLimitExceeded", 400).operator())
                .contains("L-DF5E4CA3");
    }
}
