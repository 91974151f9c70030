package io.spillway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.kernel.WireLog.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WireFileTest {
    private static final Instant EIGHT = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant LATER = EIGHT.plusSeconds(30);

    private static final Entry INSTANCES = new Entry(EIGHT, "ec2", "DescribeInstances", 200);
    private static final Entry VOLUMES = new Entry(EIGHT, "ec2", "DescribeVolumes", 200);
    private static final Entry JOBS = new Entry(EIGHT, "flamenco", "fetchJobs", 200);
    private static final Entry REFUSED = new Entry(LATER, "ec2", "CreateFleet", 503);
    private static final Entry GRANTED = new Entry(LATER, "ec2", "CreateFleet", 200);

    @TempDir Path folder;

    private String written(Entry... entries) throws IOException {
        Path file = folder.resolve("wire.jsonl");
        try (WireFile wire = new WireFile(file)) {
            List.of(entries).forEach(wire::add);
        }
        return Files.readString(file);
    }

    @Test
    void whichOfSeveralThreadsIsAnsweredFirstAtOneInstantDoesNotShow() throws IOException {
        assertThat(written(JOBS, VOLUMES, INSTANCES, REFUSED, GRANTED))
                .isEqualTo(written(INSTANCES, JOBS, VOLUMES, GRANTED, REFUSED))
                .hasLineCount(5);
    }

    @Test
    void requestsAreInTheOrderOfTheirTimes() throws IOException {
        assertThat(written(VOLUMES, REFUSED))
                .isEqualTo(
                        """
                        {"time":"2026-11-20T08:00:00Z","server":"ec2",\
                        "operation":"DescribeVolumes","status":200}
                        {"time":"2026-11-20T08:00:30Z","server":"ec2",\
                        "operation":"CreateFleet","status":503}
                        """);
    }
}
