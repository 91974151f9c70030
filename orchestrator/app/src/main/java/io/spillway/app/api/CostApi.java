package io.spillway.app.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.spillway.costreports.CostReportCsv;
import java.io.IOException;

/** The cost report for programs and spreadsheets. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({"FINANCE", "PRODUCER"})
final class CostApi {

    private final Costs costs;

    CostApi(Costs costs) {
        this.costs = costs;
    }

    /** CSV with a row for each job and one for what is unassigned; amounts are exact. */
    @Get(value = "/cost-report", produces = "text/csv; charset=utf-8")
    HttpResponse<String> report() throws IOException {
        StringBuilder csv = new StringBuilder();
        CostReportCsv.write(costs.report(), csv);
        return HttpResponse.ok(csv.toString())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"cost-report.csv\"");
    }
}
