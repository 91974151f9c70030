package io.spillway.infra.template;

import io.spillway.core.fleet.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The statements that roles are made of. Resources are named wherever EC2 can tell them apart; its
 * {@code Describe} calls know only "all".
 */
public final class Grants {
    private Grants() {}

    public static PolicyStatement allow(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(resources)
                .build();
    }

    /** Lets a role look at the region's EC2. */
    public static PolicyStatement describe(String... kinds) {
        return allow(
                List.of(kinds).stream().map(kind -> "ec2:Describe" + kind).toList(), List.of("*"));
    }

    /** Lets a role act on an installation's own resources of a kind, told by their owner tag. */
    public static PolicyStatement onOwned(String owner, String action, String... kinds) {
        var statement =
                allow(List.of("ec2:" + action), List.of(kinds).stream().map(Grants::arn).toList());
        statement.addCondition("StringEquals", Map.of("aws:ResourceTag/" + Tags.OWNER, owner));
        return statement;
    }

    /**
     * Lets a role write (or delete) these tags, and no other, on an installation's own resources of
     * a kind.
     */
    public static PolicyStatement tagOwned(
            String owner, String action, String kind, String... keys) {
        return tagOwned(owner, action, List.of(kind), keys);
    }

    /** The same on several kinds. */
    public static PolicyStatement tagOwned(
            String owner, String action, List<String> kinds, String... keys) {
        var statement = onOwned(owner, action, kinds.toArray(String[]::new));
        statement.addCondition("ForAllValues:StringEquals", Map.of("aws:TagKeys", List.of(keys)));
        return statement;
    }

    /** Kinds whose ARNs name no account. */
    private static final Set<String> WITHOUT_ACCOUNT = Set.of("image", "snapshot");

    /** All resources of an EC2 kind, for example {@code instance}, in this account and region. */
    public static String arn(String kind) {
        return arn(kind, "*");
    }

    /** One resource of an EC2 kind. */
    public static String arn(String kind, String id) {
        return "arn:"
                + Aws.PARTITION
                + ":ec2:"
                + Aws.REGION
                + ":"
                + (WITHOUT_ACCOUNT.contains(kind) ? "" : Aws.ACCOUNT_ID)
                + ":"
                + kind
                + "/"
                + id;
    }
}
