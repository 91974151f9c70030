package io.spillway.infra.rental;

import io.spillway.infra.settings.RentedSettings;
import io.spillway.infra.template.Outputs;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.CfnServiceLinkedRole;
import software.constructs.Construct;

/**
 * EC2's own role for spot machines, which an account has once: made on request only, and left when
 * the stack goes, for others may rent by it.
 */
public final class SpotRole extends Construct {
    public SpotRole(Construct scope, RentedSettings rented) {
        super(scope, "SpotRole");
        if (rented.makeSpotRole()) {
            CfnServiceLinkedRole.Builder.create(this, "Role")
                    .awsServiceName("spot.amazonaws.com")
                    .description("Lets EC2 start and end spot machines")
                    .build()
                    .applyRemovalPolicy(RemovalPolicy.RETAIN);
        }
        if (rented.diskKey() != null) {
            // To be run once by whoever administers the key: CloudFormation can't make grants.
            Outputs.output(
                    this,
                    "AllowSpotToUseDiskKey",
                    "aws kms create-grant --key-id "
                            + rented.diskKey()
                            + " --grantee-principal arn:"
                            + Aws.PARTITION
                            + ":iam::"
                            + Aws.ACCOUNT_ID
                            + ":role/aws-service-role/spot.amazonaws.com/"
                            + "AWSServiceRoleForEC2Spot"
                            + " --operations Decrypt Encrypt GenerateDataKey"
                            + " GenerateDataKeyWithoutPlaintext CreateGrant DescribeKey"
                            + " ReEncryptFrom ReEncryptTo");
        }
    }
}
