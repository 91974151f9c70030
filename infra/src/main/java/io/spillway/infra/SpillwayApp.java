package io.spillway.infra;

import io.spillway.infra.bill.BillExportStack;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The CDK app of one installation: its stack, and the one that has the bill exported to it. */
public final class SpillwayApp {
    private SpillwayApp() {}

    /** The app, which writes to this folder. */
    public static App of(InfraSettings settings, String folder) {
        var app = new App(AppProps.builder().outdir(folder).build());
        var installation = new SpillwayStack(app, settings);
        new BillExportStack(app, settings.prefix(), settings.installation(), FactsStore.BILLS)
                .getNode()
                .addDependency(installation);
        return app;
    }
}
