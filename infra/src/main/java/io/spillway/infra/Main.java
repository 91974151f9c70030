package io.spillway.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * Writes the CloudFormation template of an installation to {@code cdk.out/}, or to where the {@code
 * cdk} tool asks for it ({@code cdk deploy --app "java -cp ... io.spillway.infra.Main --owner ...
 * --functions-jar ... --types ..."}). Reaches no network.
 */
public final class Main {
    private Main() {}

    /** Ends with code 2 and one line when an option is wrong. */
    public static void main(String[] arguments) {
        InfraSettings settings;
        try {
            settings = InfraSettings.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("infra: " + e.getMessage());
            System.exit(2);
            return;
        }
        String folder = System.getenv().getOrDefault("CDK_OUTDIR", "cdk.out");
        var app = app(settings, folder);
        System.out.println("wrote " + app.synth().getDirectory());
    }

    /** The app of one installation, which writes to this folder. */
    static App app(InfraSettings settings, String folder) {
        var app = new App(AppProps.builder().outdir(folder).build());
        new SpillwayStack(app, settings);
        return app;
    }
}
