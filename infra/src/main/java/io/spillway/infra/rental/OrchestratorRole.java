package io.spillway.infra.rental;

import io.spillway.infra.facts.FactsStore;
import io.spillway.infra.network.Network;
import io.spillway.infra.settings.InfraSettings;
import io.spillway.infra.settings.OrchestratorSettings;
import io.spillway.infra.template.Outputs;
import java.util.Map;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What the orchestrator may do in the account: read what is on sale, rent what was approved, renew
 * and end what is the installation's own, take facts in. {@link RentalGrants} says how renting is
 * held.
 */
public final class OrchestratorRole extends Construct {
    public OrchestratorRole(
            Construct scope,
            InfraSettings settings,
            Network network,
            NodeRole nodes,
            FactsStore facts) {
        super(scope, "OrchestratorRole");
        var role =
                Role.Builder.create(this, "Role")
                        .assumedBy(whoever(settings.orchestrator()))
                        .description(
                                "The orchestrator of Spillway (" + settings.installation() + ")")
                        .build();
        var rental = new RentalGrants(settings, network, nodes);
        rental.all().forEach(role::addToPolicy);
        facts.mayTakeFactsIn().forEach(role::addToPolicy);
        if (settings.orchestrator().onEc2()) {
            var profile = InstanceProfile.Builder.create(this, "Profile").role(role).build();
            Outputs.output(this, "OrchestratorProfile", profile.getInstanceProfileName());
        }
        Outputs.output(this, "OrchestratorRoleArn", role.getRoleArn());
    }

    private static IPrincipal whoever(OrchestratorSettings settings) {
        var principals =
                new CompositePrincipal(
                        settings.trusts().isEmpty()
                                // Whoever this account's own policies give sts:AssumeRole on it.
                                ? new AccountRootPrincipal()
                                : trusted(settings.trusts().getFirst(), settings));
        settings.trusts().stream()
                .skip(1)
                .forEach(arn -> principals.addPrincipals(trusted(arn, settings)));
        if (settings.onEc2()) {
            principals.addPrincipals(new ServicePrincipal("ec2.amazonaws.com"));
        }
        return principals;
    }

    private static IPrincipal trusted(String arn, OrchestratorSettings settings) {
        var principal = new ArnPrincipal(arn);
        return settings.externalId() == null
                ? principal
                : new PrincipalWithConditions(
                        principal,
                        Map.of("StringEquals", Map.of("sts:ExternalId", settings.externalId())));
    }
}
