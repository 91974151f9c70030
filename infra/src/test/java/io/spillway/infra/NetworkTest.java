package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static io.spillway.infra.Synthesized.list;
import static io.spillway.infra.Synthesized.map;
import static io.spillway.infra.Synthesized.properties;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@Tag("node")
class NetworkTest {
    private static final Template NAT = template("--way-out", "nat", "--endpoints", "sqs");
    private static final Template PRIVATE =
            template("--nodes-in", "private", "--zones", "2", "--endpoint-zones", "2");
    private static final Template GIVEN =
            template("--vpc", "vpc-0a1b2c3d", "--subnets", "subnet-0a1b2c3d,subnet-0a1b2c3e");
    private static final Template ALL_GIVEN =
            template(
                    "--vpc",
                    "vpc-0a1b2c3d",
                    "--subnets",
                    "subnet-0a1b2c3d",
                    "--security-groups",
                    "sg-0a1b2c3d",
                    "--hub-security-groups",
                    "sg-0a1b2c3e");

    @Test
    void the_usual_one_costs_nothing_by_the_hour_but_one_endpoint_in_one_zone() {
        TEMPLATE.resourceCountIs("AWS::EC2::NatGateway", 0);
        assertThat(endpoints(TEMPLATE, "Interface"))
                .singleElement()
                .satisfies(
                        ec2 -> {
                            assertThat(Words.of(ec2.get("ServiceName"))).endsWith(".ec2");
                            assertThat(Words.all(ec2.get("SubnetIds")))
                                    .containsExactly("${NetworkVpcPublicSubnet1Subnet}");
                        });
        assertThat(endpoints(TEMPLATE, "Gateway"))
                .extracting(gateway -> Words.of(gateway.get("ServiceName")))
                .allMatch(name -> name.endsWith(".s3") || name.endsWith(".dynamodb"))
                .hasSize(2);
    }

    @Test
    void no_subnet_gives_addresses_that_are_seen_from_outside() {
        for (var template : List.of(TEMPLATE, NAT, PRIVATE)) {
            assertThat(template.findResources("AWS::EC2::Subnet").values())
                    .isNotEmpty()
                    .allSatisfy(
                            subnet ->
                                    assertThat(properties(subnet))
                                            .containsEntry("MapPublicIpOnLaunch", false));
        }
    }

    @Test
    void subnets_are_told_with_their_zones_as_the_orchestrator_wants_them() {
        assertThat(output(TEMPLATE, "NodeSubnets").split(",", -1))
                .hasSize(3)
                .allMatch(
                        one -> one.endsWith("=${NetworkVpcPublicSubnet" + number(one) + "Subnet}"));
        assertThat(output(PRIVATE, "NodeSubnets").split(",", -1))
                .hasSize(2)
                .allMatch(one -> one.contains("NetworkVpcPrivateSubnet"));
        assertThat(output(GIVEN, "NodeSubnets")).isEqualTo("subnet-0a1b2c3d,subnet-0a1b2c3e");
    }

    @Test
    void with_nat_nodes_are_in_private_subnets_and_other_endpoints_are_a_choice() {
        NAT.resourceCountIs("AWS::EC2::NatGateway", 1);
        assertThat(output(NAT, "NodeSubnets")).contains("PrivateSubnet1").doesNotContain("Public");
        assertThat(endpoints(NAT, "Interface")).hasSize(1);
        assertThat(endpoints(PRIVATE, "Interface"))
                .singleElement()
                .satisfies(
                        ec2 ->
                                assertThat(Words.all(ec2.get("SubnetIds")))
                                        .hasSize(2)
                                        .allMatch(id -> id.contains("Private")));
    }

    @Test
    void of_a_given_network_only_what_is_missing_is_made() {
        for (var template : List.of(GIVEN, ALL_GIVEN)) {
            for (var kind : List.of("VPC", "Subnet", "VPCEndpoint", "InternetGateway")) {
                template.resourceCountIs("AWS::EC2::" + kind, 0);
            }
        }
        GIVEN.resourcePropertiesCountIs(
                "AWS::EC2::SecurityGroup", Map.of("VpcId", "vpc-0a1b2c3d"), 2);
        ALL_GIVEN.resourceCountIs("AWS::EC2::SecurityGroup", 0);
        assertThat(launchTargets(ALL_GIVEN))
                .contains("subnet/subnet-0a1b2c3d")
                .contains("security-group/sg-0a1b2c3d", "security-group/sg-0a1b2c3e");
    }

    @Test
    void nobody_begins_a_talk_with_a_node() {
        for (var template : List.of(TEMPLATE, NAT, PRIVATE, GIVEN)) {
            template.hasResourceProperties(
                    "AWS::EC2::SecurityGroup",
                    Map.of(
                            "GroupDescription",
                            "Rented nodes",
                            "SecurityGroupIngress",
                            Match.absent()));
            assertThat(template.findResources("AWS::EC2::SecurityGroupIngress").values())
                    .hasSize(2)
                    .allMatch(
                            rule ->
                                    Words.of(properties(rule).get("GroupId"))
                                            .equals("${NetworkGroupsHub.GroupId}"));
        }
    }

    @Test
    void only_gateways_that_are_named_reach_the_hub_from_outside() {
        TEMPLATE.hasResourceProperties(
                "AWS::EC2::SecurityGroup",
                Map.of(
                        "GroupDescription",
                        Match.stringLikeRegexp("hub"),
                        "SecurityGroupIngress",
                        Match.absent()));
        template("--home-gateways", "203.0.113.7/32", "--studio-networks", "10.1.0.0/16")
                .hasResourceProperties(
                        "AWS::EC2::SecurityGroup",
                        Map.of(
                                "SecurityGroupIngress",
                                List.of(
                                        Match.objectLike(
                                                Map.of(
                                                        "CidrIp",
                                                        "203.0.113.7/32",
                                                        "IpProtocol",
                                                        "udp",
                                                        "FromPort",
                                                        51820)))));
    }

    private static Template template(String... options) {
        return Synthesized.template(
                Synthesized.settings(
                        Stream.concat(Stream.of("--owner", "studio"), Stream.of(options))
                                .toArray(String[]::new)));
    }

    private static List<Map<String, Object>> endpoints(Template template, String type) {
        return template.findResources("AWS::EC2::VPCEndpoint").values().stream()
                .map(Synthesized::properties)
                .filter(endpoint -> type.equals(endpoint.get("VpcEndpointType")))
                .toList();
    }

    private static List<String> launchTargets(Template template) {
        return Statement.ofRoles(template).stream()
                .filter(statement -> statement.actions().contains("ec2:RunInstances"))
                .flatMap(statement -> statement.resources().stream())
                .map(resource -> resource.replaceAll(".*:", ""))
                .toList();
    }

    private static String output(Template template, String name) {
        var value = map(map(template.toJSON(), "Outputs"), name).get("Value");
        return String.join(",", list(value).stream().map(Words::of).toList());
    }

    private static String number(String text) {
        return text.replaceAll(".*Subnet(\\d)Subnet.*", "$1");
    }
}
