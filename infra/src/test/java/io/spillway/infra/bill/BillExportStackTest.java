package io.spillway.infra.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.costreports.BillReader;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@Tag("node")
class BillExportStackTest {
    private static final Template TEMPLATE =
            Template.fromStack(new BillExportStack(new App(), "spillway-studio", "studio", "cur/"));

    @Test
    void all_that_cost_reports_reads_is_exported() {
        assertThat(BillColumns.ALL).doesNotHaveDuplicates().containsAll(BillReader.COLUMNS);
    }

    @Test
    void lines_are_by_the_hour_and_by_resource() {
        TEMPLATE.hasResourceProperties(
                "AWS::BCMDataExports::Export",
                Match.objectLike(
                        Map.of(
                                "Export",
                                Match.objectLike(
                                        Map.of(
                                                "DataQuery",
                                                Map.of(
                                                        "QueryStatement",
                                                        Match.stringLikeRegexp(
                                                                "^SELECT identity_line_item_id, .*"
                                                                    + " FROM"
                                                                    + " COST_AND_USAGE_REPORT$"),
                                                        "TableConfigurations",
                                                        Map.of(
                                                                "COST_AND_USAGE_REPORT",
                                                                Match.objectLike(
                                                                        Map.of(
                                                                                "TIME_GRANULARITY",
                                                                                "HOURLY",
                                                                                "INCLUDE_RESOURCES",
                                                                                "TRUE")))))))));
    }

    @Test
    void files_are_what_cost_reports_reads_and_replace_the_month_s_earlier_ones() {
        TEMPLATE.hasResourceProperties(
                "AWS::BCMDataExports::Export",
                Match.objectLike(
                        Map.of(
                                "Export",
                                Match.objectLike(
                                        Map.of(
                                                "DestinationConfigurations",
                                                Map.of(
                                                        "S3Destination",
                                                        Match.objectLike(
                                                                Map.of(
                                                                        "S3Prefix",
                                                                        "cur",
                                                                        "S3Region",
                                                                        Map.of(
                                                                                "Ref",
                                                                                "FactsRegion"),
                                                                        "S3OutputConfigurations",
                                                                        Map.of(
                                                                                "OutputType",
                                                                                "CUSTOM",
                                                                                "Format",
                                                                                "TEXT_OR_CSV",
                                                                                "Compression",
                                                                                "GZIP",
                                                                                "Overwrite",
                                                                                "OVERWRITE_REPORT")))))))));
    }
}
