package io.spillway.infra.rental;

import static java.util.Map.entry;

import io.spillway.core.fleet.Tags;
import io.spillway.infra.network.Network;
import io.spillway.infra.settings.InfraSettings;
import io.spillway.infra.settings.RentedSettings;
import io.spillway.infra.template.Grants;
import io.spillway.infra.template.InOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the orchestrator may do on EC2. A launch is checked thing by thing: where (given subnets and
 * groups), from what (given images, its own templates), what (approved types with the nodes'
 * profile, metadata by token only; encrypted disks), and everything that comes into being has to
 * carry the owner's tag. Templates are the orchestrator's to write, so it isn't them that are
 * checked but what would start by them.
 */
final class RentalGrants {
    /** Owner tag of the images that the image recipe makes, which serve all installations. */
    private static final String IMAGE_BUILD = "image";

    /** What a launch brings into being, beside its template and its fleet. */
    private static final List<String> LAUNCHED = List.of("instance", "network-interface", "volume");

    private static final String REQUESTED_OWNER = "aws:RequestTag/" + Tags.OWNER;
    private static final String OWNER_THERE = "aws:ResourceTag/" + Tags.OWNER;

    private final String installation;
    private final RentedSettings rented;
    private final Network network;
    private final NodeRole nodes;

    RentalGrants(InfraSettings settings, Network network, NodeRole nodes) {
        this.installation = settings.installation();
        this.rented = settings.rented();
        this.network = network;
        this.nodes = nodes;
    }

    List<PolicyStatement> all() {
        var all = new ArrayList<PolicyStatement>();
        all.add(
                Grants.describe(
                        "Images",
                        "InstanceTypeOfferings",
                        "InstanceTypes",
                        "Instances",
                        "SecurityGroups",
                        "SpotPriceHistory",
                        "Subnets",
                        "Volumes"));
        all.addAll(from());
        all.add(machine());
        all.add(disk());
        all.add(tagged("RunInstances", "network-interface"));
        all.addAll(fleet());
        all.add(tagged("CreateLaunchTemplate", "launch-template"));
        all.add(tagAtCreation());
        all.add(Grants.tagOwned(installation, "CreateTags", "instance", Tags.LEASE_UNTIL));
        all.add(Grants.onOwned(installation, "TerminateInstances", "instance"));
        all.add(passNodeRole());
        if (rented.diskKey() != null) {
            all.addAll(useOf(rented.diskKey()));
        }
        return all;
    }

    /** What is there already and a launch refers to. */
    private List<PolicyStatement> from() {
        var places =
                Stream.concat(
                                network.subnets().stream().map(id -> Grants.arn("subnet", id)),
                                Stream.concat(
                                                network.nodeGroups().stream(),
                                                network.hubGroups().stream())
                                        .map(id -> Grants.arn("security-group", id)))
                        .distinct()
                        .toList();
        return List.of(
                Grants.allow(List.of("ec2:RunInstances"), places),
                image("ec2:CreateFleet", "ec2:RunInstances"),
                with(
                        Grants.allow(
                                List.of("ec2:CreateFleet", "ec2:RunInstances"),
                                List.of(Grants.arn("launch-template"))),
                        "StringEquals",
                        Map.of(OWNER_THERE, installation)));
    }

    private PolicyStatement image(String... actions) {
        if (!rented.images().isEmpty()) {
            return Grants.allow(
                    List.of(actions),
                    rented.images().stream().map(id -> Grants.arn("image", id)).toList());
        }
        return with(
                Grants.allow(List.of(actions), List.of(Grants.arn("image"))),
                "StringEquals",
                InOrder.of(
                        entry("ec2:Owner", Aws.ACCOUNT_ID),
                        entry(OWNER_THERE, List.of(IMAGE_BUILD, installation))));
    }

    private PolicyStatement machine() {
        var statement = Grants.allow(List.of("ec2:RunInstances"), List.of(Grants.arn("instance")));
        statement.addCondition(
                "StringEquals",
                InOrder.of(
                        entry(REQUESTED_OWNER, installation),
                        entry("ec2:InstanceMetadataTags", "enabled"),
                        entry("ec2:MetadataHttpTokens", "required")));
        statement.addCondition("StringLike", Map.of("ec2:InstanceType", rented.types()));
        statement.addCondition("NumericEquals", Map.of("ec2:MetadataHttpPutResponseHopLimit", "1"));
        statement.addCondition("ArnEquals", Map.of("ec2:InstanceProfile", nodes.profileArn()));
        return statement;
    }

    private PolicyStatement disk() {
        var statement = Grants.allow(List.of("ec2:RunInstances"), List.of(Grants.arn("volume")));
        statement.addCondition("Bool", Map.of("ec2:Encrypted", "true"));
        statement.addCondition(
                "StringEquals",
                InOrder.of(entry(REQUESTED_OWNER, installation), entry("ec2:VolumeType", "gp3")));
        statement.addCondition(
                "NumericLessThanEquals",
                Map.of("ec2:VolumeSize", Integer.toString(rented.diskGibMost())));
        return statement;
    }

    /**
     * CreateFleet's own check, ahead of RunInstances' that each machine passes: it sees only what
     * the request itself says, and not what the template adds.
     */
    private List<PolicyStatement> fleet() {
        var wanted = Grants.allow(List.of("ec2:CreateFleet"), List.of(Grants.arn("instance")));
        wanted.addCondition("StringLikeIfExists", Map.of("ec2:InstanceType", rented.types()));
        wanted.addCondition("ArnEqualsIfExists", Map.of("ec2:InstanceProfile", nodes.profileArn()));
        var disks =
                with(
                        Grants.allow(List.of("ec2:CreateFleet"), List.of(Grants.arn("volume"))),
                        "BoolIfExists",
                        Map.of("ec2:Encrypted", "true"));
        var places =
                Grants.allow(
                        List.of("ec2:CreateFleet"),
                        network.subnets().stream().map(id -> Grants.arn("subnet", id)).toList());
        return List.of(tagged("CreateFleet", "fleet"), wanted, disks, places);
    }

    /** Something new that has to carry the owner's tag from the first. */
    private PolicyStatement tagged(String action, String kind) {
        return with(
                Grants.allow(List.of("ec2:" + action), List.of(Grants.arn(kind))),
                "StringEquals",
                Map.of(REQUESTED_OWNER, installation));
    }

    /** The keys of a launch, the owner's among them, are written while it comes into being only. */
    private PolicyStatement tagAtCreation() {
        var statement =
                Grants.allow(
                        List.of("ec2:CreateTags"),
                        Stream.concat(Stream.of("fleet", "launch-template"), LAUNCHED.stream())
                                .sorted()
                                .map(Grants::arn)
                                .toList());
        statement.addCondition(
                "StringEquals",
                InOrder.of(
                        entry(
                                "ec2:CreateAction",
                                List.of("CreateFleet", "CreateLaunchTemplate", "RunInstances")),
                        entry(REQUESTED_OWNER, installation)));
        statement.addCondition(
                "ForAllValues:StringEquals",
                Map.of(
                        "aws:TagKeys",
                        List.of(
                                Tags.BUDGET_ID,
                                Tags.JOB_ID,
                                Tags.LAUNCH_ID,
                                Tags.LEASE_UNTIL,
                                Tags.OWNER,
                                Tags.ROLE)));
        return statement;
    }

    private PolicyStatement passNodeRole() {
        return with(
                Grants.allow(List.of("iam:PassRole"), List.of(nodes.roleArn())),
                "StringEquals",
                Map.of("iam:PassedToService", "ec2.amazonaws.com"));
    }

    /** Disks are encrypted and attached on behalf of whoever launches. */
    private static List<PolicyStatement> useOf(String key) {
        var byEc2 = Map.of("kms:ViaService", "ec2." + Aws.REGION + ".amazonaws.com");
        var grant =
                with(
                        Grants.allow(List.of("kms:CreateGrant"), List.of(key)),
                        "Bool",
                        Map.of("kms:GrantIsForAWSResource", "true"));
        var use =
                Grants.allow(
                        List.of(
                                "kms:Decrypt",
                                "kms:DescribeKey",
                                "kms:GenerateDataKeyWithoutPlaintext",
                                "kms:ReEncryptFrom",
                                "kms:ReEncryptTo"),
                        List.of(key));
        return List.of(with(grant, "StringEquals", byEc2), with(use, "StringEquals", byEc2));
    }

    private static PolicyStatement with(
            PolicyStatement statement, String operator, Map<String, ?> condition) {
        statement.addCondition(operator, condition);
        return statement;
    }
}
