package io.spillway.infra.rental;

import static java.util.Map.entry;

import io.spillway.core.fleet.Tags;
import io.spillway.infra.template.Grants;
import io.spillway.infra.template.InOrder;
import io.spillway.infra.template.Outputs;
import java.util.List;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What a rented node may do in the account: say on its own tags how it fares, nothing else.
 * Artists' code runs on nodes, so a node can't touch its lease, launch or owner tags, nor any other
 * node's.
 */
public final class NodeRole extends Construct {
    /** The keys of core's {@code Tags} that a node writes itself. */
    static final List<String> OWN_KEYS =
            List.of(Tags.IDLE_SINCE, "spillway:pubkey", Tags.ROLE, Tags.STATE);

    private final Role role;
    private final InstanceProfile profile;

    public NodeRole(Construct scope, String owner) {
        super(scope, "NodeRole");
        role =
                Role.Builder.create(this, "Role")
                        .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                        .description("A node rented by Spillway (" + owner + ")")
                        .build();
        var itself =
                Grants.tagOwned(owner, "CreateTags", "instance", OWN_KEYS.toArray(String[]::new));
        // aws:ARN is the tagged instance, ec2:SourceInstanceARN the one whose credentials sign the
        // request.
        itself.addCondition(
                "StringEquals",
                InOrder.of(
                        entry("aws:ResourceTag/" + Tags.OWNER, owner),
                        entry("aws:ARN", "${ec2:SourceInstanceARN}")));
        role.addToPolicy(itself);
        profile = InstanceProfile.Builder.create(this, "Profile").role(role).build();
        Outputs.output(this, "NodeProfile", profile.getInstanceProfileName());
    }

    String roleArn() {
        return role.getRoleArn();
    }

    String profileName() {
        return profile.getInstanceProfileName();
    }

    String profileArn() {
        return profile.getInstanceProfileArn();
    }
}
