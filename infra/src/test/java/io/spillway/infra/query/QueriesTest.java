package io.spillway.infra.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.adapter.aws.FactJson;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeOrigin;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.money.Money;
import io.spillway.infra.bill.BillColumns;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@Tag("node")
class QueriesTest {
    private static final Template TEMPLATE = synthesize();

    private static Template synthesize() {
        var stack = new Stack(new App(), "Stack");
        new Queries(stack, "spillway-studio", "studio", "bucket", "facts/", "cur/");
        return Template.fromStack(stack);
    }

    /** What functions write: every field of every kind. */
    private static Set<String> fieldsOfFacts() throws IOException {
        Instant at = Instant.parse("2026-11-02T08:15:30.123Z");
        Pool pool = new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT);
        NodeOrigin origin = new NodeOrigin("b", "j", "10.0.0.4", "1.2.3.4", List.of("vol-1"));
        Set<String> fields = new TreeSet<>();
        for (Fact fact :
                List.of(
                        new Fact.NodeStarted("i-1", "launch-1", pool, origin, at),
                        new Fact.NodeSeenRunning("i-1", "launch-1", pool, origin, at),
                        new Fact.NodeStopped("i-1", at, StopCause.INTERRUPTED),
                        new Fact.NodeFoundGone("i-1", at, at, StopCause.UNKNOWN),
                        new Fact.InterruptionNoticed("i-1", at),
                        new Fact.RebalanceRecommended("i-1", at),
                        new Fact.VolumeCreated("vol-1", "i-1", "launch-1", "gp3", 100, at),
                        new Fact.VolumeDeleted("vol-1", at),
                        new Fact.BillArrived("bills", "cur/a.csv", at),
                        new Fact.SpotPriced("c7i.8xlarge", "us-east-1a", at, Money.usd("0.4")))) {
            new ObjectMapper()
                    .readTree(FactJson.write(fact))
                    .fieldNames()
                    .forEachRemaining(fields::add);
        }
        return fields;
    }

    @Test
    void the_table_of_facts_has_every_field_that_functions_write() throws IOException {
        assertThat(FactColumns.all().keySet()).containsExactlyInAnyOrderElementsOf(fieldsOfFacts());
    }

    @Test
    void days_of_facts_and_months_of_bills_are_worked_out_from_the_keys() {
        table(
                "facts",
                Map.of(
                        "projection.enabled",
                        "true",
                        "projection.dt.format",
                        "yyyy-MM-dd",
                        "storage.location.template",
                        "s3://bucket/facts/dt=${dt}/"));
        table(
                "bill",
                Map.of(
                        "skip.header.line.count",
                        "1",
                        "projection.billing_period.interval.unit",
                        "MONTHS",
                        "storage.location.template",
                        "s3://bucket/cur/spillway-studio/data/BILLING_PERIOD=${billing_period}/"));
    }

    private static void table(String name, Map<String, Object> parameters) {
        TEMPLATE.hasResourceProperties(
                "AWS::Glue::Table",
                Match.objectLike(
                        Map.of(
                                "DatabaseName",
                                "spillway_studio",
                                "TableInput",
                                Match.objectLike(
                                        Map.of(
                                                "Name",
                                                name,
                                                "Parameters",
                                                Match.objectLike(parameters))))));
    }

    @Test
    void the_bill_s_columns_are_those_that_are_exported_in_their_order() {
        assertThat(columns("bill")).containsExactlyElementsOf(BillColumns.ALL);
    }

    @Test
    void nobody_gets_around_the_limit_and_the_encryption() {
        TEMPLATE.hasResourceProperties(
                "AWS::Athena::WorkGroup",
                Match.objectLike(
                        Map.of(
                                "WorkGroupConfiguration",
                                Match.objectLike(
                                        Map.of(
                                                "EnforceWorkGroupConfiguration",
                                                true,
                                                "BytesScannedCutoffPerQuery",
                                                20_000_000_000L,
                                                "ResultConfiguration",
                                                Match.objectLike(
                                                        Map.of(
                                                                "OutputLocation",
                                                                "s3://bucket/athena/",
                                                                "EncryptionConfiguration",
                                                                Map.of(
                                                                        "EncryptionOption",
                                                                        "SSE_S3"))))))));
    }

    @ParameterizedTest
    @EnumSource
    void a_query_asks_only_for_columns_that_there_are_and_for_one_installation(SavedQuery query) {
        String sql = query.sql("studio--test");

        assertThat(sql).doesNotContain("{", "}").containsAnyOf("FROM facts", "FROM bill");
        for (String word : sql.split("[^a-z_]+", -1)) {
            if (word.startsWith("line_item_")) {
                assertThat(BillColumns.ALL).contains(word);
            }
        }
        if (sql.contains("spillway_owner")) {
            assertThat(sql).contains("owner = 'studio--test'");
        }
    }

    private static List<String> columns(String table) {
        List<String> columns = new ArrayList<>();
        for (JsonNode resource :
                new ObjectMapper().<JsonNode>valueToTree(TEMPLATE.toJSON()).path("Resources")) {
            JsonNode input = resource.path("Properties").path("TableInput");
            if (table.equals(input.path("Name").asText())) {
                input.path("StorageDescriptor")
                        .path("Columns")
                        .forEach(column -> columns.add(column.path("Name").asText()));
            }
        }
        return columns;
    }
}
