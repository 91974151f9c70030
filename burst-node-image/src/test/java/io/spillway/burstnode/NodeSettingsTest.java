package io.spillway.burstnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.fleet.Tags;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSettingsTest {

    private static final Instant LEASE = Instant.parse("2026-03-02T11:00:00Z");

    @Test
    void whatIsWrittenReadsBackEqual() {
        NodeSettings worker = new NodeSettings(Role.WORKER, "launch-1", LEASE, "10.0.0.5");
        NodeSettings plain = new NodeSettings(null, "launch-1", LEASE, null);
        assertThat(NodeSettings.parse(worker.toUserData())).isEqualTo(worker);
        assertThat(NodeSettings.parse(plain.toUserData())).isEqualTo(plain);
        assertThat(worker.toUserData())
                .isEqualTo(
                        """
                        spillway.role=worker
                        spillway.launch=launch-1
                        spillway.lease-until=2026-03-02T11:00:00Z
                        spillway.hub=10.0.0.5
                        """);
    }

    @Test
    void theStudiosOwnLinesArePassedOver() {
        NodeSettings plain = new NodeSettings(null, "launch-1", LEASE, null);
        assertThat(NodeSettings.parse("#!/bin/sh\n\necho hello=1\n" + plain.toUserData()))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spillway.rol=hub|unknown keys [spillway.rol]",
                "spillway.role=painter|must be worker or hub, not \"painter\"",
                "spillway.role|no '=' in \"spillway.role\"",
                "spillway.launch=launch-2|spillway.launch is given twice",
                "spillway.hub=|spillway.hub must be one line of text"
            })
    void aLineThatMeansNothingIsNamed(String line, String complaint) {
        String good = new NodeSettings(null, "launch-1", LEASE, null).toUserData();
        assertThatThrownBy(() -> NodeSettings.parse(good + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aLeaseMustBeThereAndAnInstant() {
        assertThatThrownBy(() -> NodeSettings.parse("spillway.launch=launch-1"))
                .hasMessageContaining("spillway.lease-until is missing");
        assertThatThrownBy(
                        () ->
                                NodeSettings.parse(
                                        "spillway.launch=launch-1\nspillway.lease-until=noon"))
                .hasMessageContaining("must be an instant such as");
    }

    @Test
    void nodeAndOrchestratorKnowTheTagsByTheSameNames() {
        assertThat(NodeTags.LEASE_UNTIL).isEqualTo(Tags.LEASE_UNTIL);
        assertThat(NodeTags.INTERRUPTION_AT).isEqualTo(Tags.INTERRUPTION_AT);
        assertThat(NodeTags.ROLE).isEqualTo(Tags.ROLE);
        assertThat(NodeTags.STATE).isEqualTo(Tags.STATE);
        assertThat(NodeTags.IDLE_SINCE).isEqualTo(Tags.IDLE_SINCE);
    }
}
