package io.spillway.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobsCsvTest {

    private static final String HEADER =
            "show,sequence,shot,job,frames,frame_seconds,deadline,priority\n";
    private static final String LINE = "harbor,sq010,sh0010,light,100,480,+6h,50\n";

    @Test
    void readsAJob() {
        assertThat(read(HEADER + LINE))
                .containsExactly(
                        new JobSpec(
                                "harbor",
                                "sq010",
                                "sh0010",
                                "light",
                                100,
                                480,
                                0.12,
                                50,
                                Duration.ZERO,
                                Duration.ofHours(6)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-05T19:00:00Z",
                "2026-06-05T21:00:00+02:00",
                "2026-06-05T15:00",
                "2026-06-05 15:00",
                "+6h",
                "PT6H"
            })
    void readsADeadlineInAnyOfItsForms(String deadline) {
        assertThat(read(HEADER + LINE.replace("+6h", deadline)).getFirst().due())
                .isEqualTo(Duration.ofHours(6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shot,|| line 1, column shot: is missing; the columns are"
                        + " show,sequence,shot,job,frames,frame_seconds,deadline,priority",
                "priority|prio| line 1, column prio: unknown column; the columns are"
                        + " show,sequence,shot,job,frames,frame_seconds,deadline,priority",
                ",100,|,-100,| line 2, column frames: \"-100\" can't be; give a whole number from 1"
                        + " to 1000000",
                "+6h|soon| line 2, column deadline: \"soon\" is not a time; give one like"
                    + " 2026-06-05T18:00:00Z, 2026-06-05T18:00 (America/Montreal) or +6h30m from"
                    + " the story's start",
                "+6h|2026-06-05T12:59:59Z| line 2, column deadline: 2026-06-05T12:59:59Z is in the"
                        + " past: the story starts at 2026-06-05T13:00:00Z",
                ",50|,101| line 2, column priority: \"101\" can't be; give a whole number from 0 to"
                        + " 100",
                ",50|| line 2: has 7 fields; the header has 8",
                "light|| line 2, column job: is empty",
            })
    void namesLineAndColumnOfWhatIsWrong(String good, String bad, String message) {
        String csv = (HEADER + LINE).replace(good, bad == null ? "" : bad);
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("jobs.csv: " + message);
    }

    @Test
    void namesBothLinesOfADuplicate() {
        assertThatThrownBy(() -> read(HEADER + LINE + "\n" + LINE))
                .hasMessage(
                        "jobs.csv: line 4, column job: harbor/sq010/sh0010/light is already on line"
                                + " 2");
    }

    @Test
    void refusesAFileWithoutJobs() {
        assertThatThrownBy(() -> read(HEADER)).hasMessageContaining("holds no job");
        assertThatThrownBy(() -> read("")).hasMessageContaining("holds no job");
    }

    private static List<JobSpec> read(String csv) {
        return JobsCsv.read(
                "jobs.csv",
                csv,
                Instant.parse("2026-06-05T13:00:00Z"),
                ZoneId.of("America/Montreal"));
    }
}
