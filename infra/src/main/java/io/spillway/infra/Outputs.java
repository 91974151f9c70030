package io.spillway.infra;

import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/** What a deployment prints, under plain names that stay as they are. */
final class Outputs {
    private Outputs() {}

    static void output(Construct scope, String name, String value) {
        CfnOutput.Builder.create(scope, name).value(value).build().overrideLogicalId(name);
    }
}
