package io.spillway.app.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The operator finds every name that the pages show in the guide, and no other. */
class GuideTest {

    @Test
    void everyDiscrepancyHasOneRowInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("../../docs/discrepancies.md"));
        assertThat(
                        guide.lines()
                                .filter(line -> line.startsWith("| `"))
                                .map(line -> line.substring(3, line.indexOf('`', 3))))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(DiscrepancyKind.values())
                                .map(DiscrepancyKind::word)
                                .toList());
    }
}
