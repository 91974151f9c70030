package io.spillway.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/**
 * Everything that one installation keeps in an account, in one region; what it rents comes and goes
 * beside it.
 */
public final class SpillwayStack extends Stack {
    public SpillwayStack(Construct scope, InfraSettings settings) {
        super(
                scope,
                "Spillway",
                StackProps.builder()
                        .stackName("spillway-" + settings.owner())
                        .description(
                                "Spillway ("
                                        + settings.owner()
                                        + "): facts, functions and the role of rented nodes")
                        .build());
        Tags.of(this).add("spillway:owner", settings.owner());
        var facts = new FactsStore(this, settings.owner());
        new Functions(this, settings, facts);
        new NodeRole(this, settings.owner());
    }
}
