package io.spillway.app.api;

import io.spillway.app.loop.OutlookSource;
import io.spillway.core.farm.Delivery;
import io.spillway.core.ports.Store;
import io.spillway.costreports.CostReport;
import io.spillway.costreports.JobLabel;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** The cost report of what is settled by now. */
@Singleton
public final class Costs {

    private final Store store;
    private final OutlookSource outlooks;

    public Costs(Store store, OutlookSource outlooks) {
        this.store = store;
        this.outlooks = outlooks;
    }

    public CostReport report() {
        return CostReport.of(store.ledger(), labels());
    }

    /** Names of the jobs that the farm shows now, by id. */
    public Map<String, String> jobNames() {
        Map<String, String> names = new TreeMap<>();
        var outlook = outlooks.outlook();
        if (outlook != null) {
            outlook.snapshot()
                    .jobs()
                    .forEach(view -> names.put(view.job().jobId(), view.job().name()));
        }
        return names;
    }

    /** By deliveries; a job's name is known while the farm shows it, else its id stands in. */
    private Map<String, JobLabel> labels() {
        Map<String, String> names = jobNames();
        Map<String, JobLabel> labels = new TreeMap<>();
        names.forEach((jobId, name) -> labels.put(jobId, new JobLabel("", "", "", name)));
        for (Delivery delivery : store.deliveries().values()) {
            String jobId = delivery.jobId();
            labels.put(
                    jobId,
                    new JobLabel(
                            delivery.show(),
                            delivery.sequence(),
                            delivery.shot(),
                            names.getOrDefault(jobId, jobId)));
        }
        return labels;
    }
}
