package io.spillway.infra.network;

import io.spillway.infra.settings.NetworkSettings;
import io.spillway.infra.template.Grants;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The ways from the network to AWS. S3 and DynamoDB have gateways, which cost nothing; each other
 * service has an address in one or more zones, paid by the hour. All of them serve this account's
 * own roles only: what runs on a node can't carry anything into somebody else's account by them.
 */
final class Endpoints extends Construct {
    Endpoints(Construct scope, Vpc vpc, NetworkSettings.Own settings, List<ISubnet> nodesIn) {
        super(scope, "Endpoints");
        gateway(vpc, "S3", GatewayVpcEndpointAwsService.S3, "s3:*");
        gateway(vpc, "DynamoDb", GatewayVpcEndpointAwsService.DYNAMODB, "dynamodb:*");
        if (settings.endpoints().isEmpty()) {
            return;
        }
        var group =
                SecurityGroup.Builder.create(this, "Group")
                        .vpc(vpc)
                        .description("Endpoints of AWS services")
                        .allowAllOutbound(false)
                        .build();
        group.addIngressRule(
                Peer.ipv4(settings.cidr()), Port.tcp(443), "whoever is in the network");
        for (var service : settings.endpoints()) {
            vpc.addInterfaceEndpoint(
                            service + "-endpoint",
                            InterfaceVpcEndpointOptions.builder()
                                    .service(service(service))
                                    .subnets(
                                            SubnetSelection.builder()
                                                    .subnets(
                                                            nodesIn.subList(
                                                                    0, settings.endpointZones()))
                                                    .build())
                                    .securityGroups(List.of(group))
                                    .open(false)
                                    .build())
                    .addToPolicy(ownRoles(service + ":*"));
        }
    }

    private static void gateway(
            Vpc vpc, String id, GatewayVpcEndpointAwsService service, String actions) {
        vpc.addGatewayEndpoint(id, GatewayVpcEndpointOptions.builder().service(service).build())
                .addToPolicy(ownRoles(actions));
    }

    private static InterfaceVpcEndpointAwsService service(String name) {
        return switch (name) {
            case "ec2" -> InterfaceVpcEndpointAwsService.EC2;
            case "sqs" -> InterfaceVpcEndpointAwsService.SQS;
            case "sts" -> InterfaceVpcEndpointAwsService.STS;
            case "ssm" -> InterfaceVpcEndpointAwsService.SSM;
            case "logs" -> InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS;
            default -> throw new IllegalArgumentException("no endpoint of " + name + " is known");
        };
    }

    private static PolicyStatement ownRoles(String actions) {
        var statement = Grants.allow(List.of(actions), List.of("*"));
        statement.addPrincipals(new AnyPrincipal());
        statement.addCondition("StringEquals", Map.of("aws:PrincipalAccount", Aws.ACCOUNT_ID));
        return statement;
    }
}
