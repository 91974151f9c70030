package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.ports.Finding;
import io.spillway.core.ports.Finding.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlamencoDoctorTest {

    private final SandboxFarm farm = new SandboxFarm();
    private final FlamencoRenderManager manager = new FlamencoRenderManager(farm.endpoint());

    @AfterEach
    void stop() {
        farm.close();
    }

    private List<Finding> findings(Level level) {
        return FlamencoDoctor.examine(manager).stream()
                .filter(finding -> finding.level() == level)
                .toList();
    }

    @Test
    void aFarmWhoseJobsAllHaveTagsIsFit() {
        farm.submit("sh010", 2, 50, "feature", Map.of());
        manager.admit(farm.signOn("fixed-1"), Set.of("feature"));

        assertThat(FlamencoDoctor.examine(manager))
                .hasSize(2)
                .allMatch(finding -> finding.level() == Level.OK);
    }

    @Test
    void untaggedWorkFailsAFarmWithItsNamesAndWhatToDo() {
        farm.submit("sh010", 2, 50, null, Map.of());
        farm.submit("sh020", 2, 50, "feature", Map.of());

        assertThat(findings(Level.FAIL))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.what())
                                    .contains("1 jobs", "sh010", "can't keep a burst node off")
                                    .doesNotContain("sh020");
                            assertThat(finding.whatToDo()).contains("tag");
                        });
    }

    @Test
    void anUntaggedJobThatIsDoneIsNoMatter() {
        farm.submit("sh010", 1, 50, null, Map.of());
        farm.signOn("fixed-1");
        farm.workersFinishTheirTasks();

        assertThat(findings(Level.FAIL)).isEmpty();
    }

    @Test
    void workersThatTaggedJobsPassByAreWarnedOf() {
        farm.submit("sh010", 2, 50, "feature", Map.of());
        farm.signOn("fixed-1");

        assertThat(findings(Level.WARN))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .contains("fixed-1");
    }

    @Test
    void aManagerThatCannotBeReadIsAFailureAndNotAnException() {
        URI nowhere = URI.create("http://127.0.0.1:1");

        assertThat(FlamencoDoctor.examine(new FlamencoRenderManager(nowhere)))
                .singleElement()
                .extracting(Finding::level)
                .isEqualTo(Level.FAIL);
    }
}
