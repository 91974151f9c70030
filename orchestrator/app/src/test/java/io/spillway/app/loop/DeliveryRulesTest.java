package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.loop.DeliveryRule.Field;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {

    private static final ZoneId MONTREAL = ZoneId.of("America/Montreal");
    private static final DeliveryRule BY_NAME =
            new DeliveryRule(
                    Pattern.compile("(?<show>[a-z]+)_(?<sequence>sq\\d+)_(?<shot>sh\\d+)_.*"),
                    Map.of(),
                    Map.of(),
                    Map.of(Field.DEADLINE, "delivery"));
    private static final DeliveryRule PREVIS =
            new DeliveryRule(
                    null,
                    Map.of("department", Pattern.compile("layout|previs")),
                    Map.of(Field.SHOW, "previs"),
                    Map.of());

    @Test
    void a_name_s_groups_tell_what_a_job_is_for() {
        assertThat(map(job("harbor_sq010_sh0040_lighting", Map.of()), BY_NAME))
                .isEqualTo(new Delivery("j1", "harbor", "sq010", "sh0040", null));
    }

    @Test
    void the_first_rule_that_matches_tells() {
        Job both = job("harbor_sq010_sh0040_x", Map.of("department", "layout"));
        assertThat(map(both, BY_NAME, PREVIS).show()).isEqualTo("harbor");
        assertThat(map(both, PREVIS, BY_NAME).show()).isEqualTo("previs");
    }

    @Test
    void a_pattern_must_match_all_of_a_text() {
        assertThat(rules(PREVIS).map(job("x", Map.of("department", "layouts")))).isEmpty();
        assertThat(rules(PREVIS).map(job("x", Map.of()))).isEmpty();
    }

    @Test
    void a_deadline_without_a_zone_is_meant_in_the_studio_s() {
        Map<String, String> delivery = Map.of("delivery", "2026-11-21T18:00");
        assertThat(map(job("harbor_sq010_sh0040_x", delivery), BY_NAME).deadline())
                .isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
        Map<String, String> withOffset = Map.of("delivery", "2026-11-21T18:00:00+01:00");
        assertThat(map(job("harbor_sq010_sh0040_x", withOffset), BY_NAME).deadline())
                .isEqualTo(Instant.parse("2026-11-21T17:00:00Z"));
    }

    @Test
    void a_deadline_that_cannot_be_read_is_none() {
        Map<String, String> soon = Map.of("delivery", "soon");
        assertThat(map(job("harbor_sq010_sh0040_x", soon), BY_NAME).deadline()).isNull();
    }

    @Test
    void without_rules_metadata_tell_and_a_job_without_a_show_is_not_mapped() {
        DeliveryRules byMetadata = DeliveryRules.byMetadata(MONTREAL);
        assertThat(
                        byMetadata.map(
                                job(
                                        "x",
                                        Map.of(
                                                "show",
                                                "tern",
                                                "deadline",
                                                "2026-11-21T18:00:00Z"))))
                .contains(
                        new Delivery("j1", "tern", "", "", Instant.parse("2026-11-21T18:00:00Z")));
        assertThat(byMetadata.map(job("x", Map.of("show", " ")))).isEmpty();
    }

    private static Delivery map(Job job, DeliveryRule... rules) {
        return rules(rules).map(job).orElseThrow();
    }

    private static DeliveryRules rules(DeliveryRule... rules) {
        return new DeliveryRules(List.of(rules), MONTREAL);
    }

    private static Job job(String name, Map<String, String> metadata) {
        return new Job("j1", name, JobState.QUEUED, 50, Instant.EPOCH, null, metadata, 10, 0);
    }
}
