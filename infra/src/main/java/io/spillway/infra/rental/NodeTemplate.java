package io.spillway.infra.rental;

import io.spillway.core.fleet.Tags;
import io.spillway.infra.network.Network;
import io.spillway.infra.settings.RentedSettings;
import io.spillway.infra.template.Outputs;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.BlockDeviceMappingProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.EbsProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.IamInstanceProfileProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.LaunchTemplateDataProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.LaunchTemplateTagSpecificationProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.MetadataOptionsProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.NetworkInterfaceProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.TagSpecificationProperty;
import software.constructs.Construct;

/**
 * How every machine is started: what can be audited before one runs. The orchestrator writes a
 * template of its own for each launch, for that carries the launch's tags and user data; it says
 * the same as this one (a test compares them), and what IAM can hold, the orchestrator's role holds
 * it to. By this one itself a machine is started by hand, to try an image.
 */
public final class NodeTemplate extends Construct {
    public NodeTemplate(
            Construct scope,
            String installation,
            RentedSettings rented,
            Network network,
            NodeRole role) {
        super(scope, "NodeTemplate");
        var data =
                LaunchTemplateDataProperty.builder()
                        .iamInstanceProfile(
                                IamInstanceProfileProperty.builder()
                                        .name(role.profileName())
                                        .build())
                        // A stopped machine's disk bills for ever.
                        .instanceInitiatedShutdownBehavior("terminate")
                        .metadataOptions(
                                MetadataOptionsProperty.builder()
                                        .httpTokens("required")
                                        .httpPutResponseHopLimit(1)
                                        .instanceMetadataTags("enabled")
                                        .build())
                        .blockDeviceMappings(List.of(disk(rented)))
                        .networkInterfaces(
                                List.of(
                                        NetworkInterfaceProperty.builder()
                                                .deviceIndex(0)
                                                .associatePublicIpAddress(false)
                                                .deleteOnTermination(true)
                                                .groups(network.nodeGroups())
                                                .build()))
                        .tagSpecifications(
                                Stream.of("instance", "volume", "network-interface")
                                        .map(kind -> tagged(kind, installation))
                                        .toList());
        if (!rented.images().isEmpty()) {
            data.imageId(rented.images().getFirst());
        }
        var template =
                CfnLaunchTemplate.Builder.create(this, "Template")
                        .launchTemplateData(data.build())
                        .tagSpecifications(
                                List.of(
                                        LaunchTemplateTagSpecificationProperty.builder()
                                                .resourceType("launch-template")
                                                .tags(List.of(owner(installation)))
                                                .build()))
                        .build();
        Outputs.output(this, "NodeTemplateId", template.getRef());
    }

    private static BlockDeviceMappingProperty disk(RentedSettings rented) {
        var disk =
                EbsProperty.builder().volumeType("gp3").encrypted(true).deleteOnTermination(true);
        if (rented.diskKey() != null) {
            disk.kmsKeyId(rented.diskKey());
        }
        return BlockDeviceMappingProperty.builder()
                .deviceName(rented.rootDevice())
                .ebs(disk.build())
                .build();
    }

    private static TagSpecificationProperty tagged(String kind, String installation) {
        return TagSpecificationProperty.builder()
                .resourceType(kind)
                .tags(List.of(owner(installation)))
                .build();
    }

    private static CfnTag owner(String installation) {
        return CfnTag.builder().key(Tags.OWNER).value(installation).build();
    }
}
