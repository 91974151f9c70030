package io.spillway.infra;

import io.spillway.infra.bill.BillExportStack;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * The entry of {@code ./spillway infra}, and of the {@code cdk} tool: {@code cdk deploy --app
 * "./spillway infra synth --owner ... --types ..."}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new InfraCommand(System.out, System.err).run(arguments));
    }

    /** The app of one installation, which writes to this folder. */
    static App app(InfraSettings settings, String folder) {
        var app = new App(AppProps.builder().outdir(folder).build());
        var installation = new SpillwayStack(app, settings);
        new BillExportStack(app, settings.prefix(), settings.installation(), FactsStore.BILLS)
                .getNode()
                .addDependency(installation);
        return app;
    }
}
