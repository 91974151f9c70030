package io.spillway.infra.template;

import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/** What a deployment prints, under plain names that stay as they are. */
public final class Outputs {
    private Outputs() {}

    public static void output(Construct scope, String name, String value) {
        CfnOutput.Builder.create(scope, name).value(value).build().overrideLogicalId(name);
    }
}
