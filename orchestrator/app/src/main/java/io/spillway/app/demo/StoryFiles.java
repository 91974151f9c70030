package io.spillway.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.spillway.core.ports.Store;
import io.spillway.core.ports.Store.TimelineEvent;
import io.spillway.costreports.CostReport;
import io.spillway.costreports.CostReportCsv;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a story leaves behind, for people and for scripts that trust nothing else. */
final class StoryFiles {

    private static final int PAGE = 1000;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private StoryFiles() {}

    static void summary(Path folder, Summary summary) throws IOException {
        Files.writeString(
                folder.resolve("summary.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
    }

    static void timeline(Path folder, Store store) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve("timeline.jsonl"))) {
            long last = 0;
            List<TimelineEvent> page = store.timeline(last, PAGE);
            while (!page.isEmpty()) {
                for (TimelineEvent event : page) {
                    out.write(JSON.writeValueAsString(event));
                    out.write('\n');
                    last = event.sequence();
                }
                page = store.timeline(last, PAGE);
            }
        }
    }

    static void costReport(Path folder, CostReport report) throws IOException {
        CostReportCsv.write(report, folder.resolve("cost-report.csv"));
    }

    static void bill(Path folder, String csv) throws IOException {
        Files.writeString(folder.resolve("bill.csv"), csv);
    }
}
