package io.spillway.infra;

import io.spillway.infra.bill.BillExportStack;
import io.spillway.infra.facts.FactsStore;
import io.spillway.infra.settings.InfraSettings;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The CDK app of one installation: its stack, and the one that has the bill exported to it. */
public final class SpillwayApp {
    /** They lead through the CDK's temporary folder, another one each time. */
    private static final Map<String, Object> WITHOUT_TRACES =
            Map.of("aws:cdk:disable-creation-stack-traces", true);

    private SpillwayApp() {}

    /** The app, which writes to this folder: for the same settings the same bytes. */
    public static App of(InfraSettings settings, String folder) {
        var app = new App(AppProps.builder().outdir(folder).context(WITHOUT_TRACES).build());
        var installation = new SpillwayStack(app, settings);
        new BillExportStack(app, settings.prefix(), settings.installation(), FactsStore.BILLS)
                .getNode()
                .addDependency(installation);
        return app;
    }
}
