package io.spillway.infra.bill;

import static java.util.Map.entry;

import io.spillway.infra.template.InOrder;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.bcmdataexports.CfnExport;
import software.amazon.awscdk.services.bcmdataexports.CfnExport.DataQueryProperty;
import software.amazon.awscdk.services.bcmdataexports.CfnExport.DestinationConfigurationsProperty;
import software.amazon.awscdk.services.bcmdataexports.CfnExport.ExportProperty;
import software.amazon.awscdk.services.bcmdataexports.CfnExport.RefreshCadenceProperty;
import software.amazon.awscdk.services.bcmdataexports.CfnExport.S3DestinationProperty;
import software.amazon.awscdk.services.bcmdataexports.CfnExport.S3OutputConfigurationsProperty;
import software.constructs.Construct;

/**
 * Has AWS write the account's bill into the facts bucket, up to three times a day. A stack of its
 * own, because the service has one endpoint, in us-east-1; the bucket may be in any region.
 *
 * <p>Gzipped CSV, because that is what cost-reports reads. Each month's files replace the earlier
 * ones of that month, so that whoever reads a folder reads one bill; the bucket is versioned and
 * keeps what was replaced.
 */
public final class BillExportStack extends Stack {
    /** The only region in which exports are kept. */
    public static final String REGION = "us-east-1";

    private static final String TABLE = "COST_AND_USAGE_REPORT";

    /**
     * @param prefix what the names of an installation's things begin with; the export's name
     * @param installation value of the owner tag
     * @param folder prefix in the facts bucket, ending in a slash
     */
    public BillExportStack(Construct scope, String prefix, String installation, String folder) {
        super(
                scope,
                prefix + "-bill",
                StackProps.builder()
                        .stackName(prefix + "-bill")
                        .env(Environment.builder().region(REGION).build())
                        .description("Spillway (" + installation + "): the export of the bill")
                        .build());
        Tags.of(this).add("spillway:owner", installation);
        var region =
                CfnParameter.Builder.create(this, "FactsRegion")
                        .type("String")
                        .description("The region of the installation, where its facts bucket is")
                        .allowedPattern("[a-z]{2}(-[a-z]+)+-\\d")
                        .build();
        var bucket = prefix + "-" + getAccount() + "-" + region.getValueAsString();
        CfnExport.Builder.create(this, "Export")
                .export(
                        ExportProperty.builder()
                                .name(prefix)
                                .description("Hourly lines with resources, for Spillway")
                                .dataQuery(query())
                                .destinationConfigurations(
                                        destination(
                                                bucket,
                                                folder.substring(0, folder.length() - 1),
                                                region.getValueAsString()))
                                .refreshCadence(
                                        RefreshCadenceProperty.builder()
                                                .frequency("SYNCHRONOUS")
                                                .build())
                                .build())
                .build();
        CfnOutput.Builder.create(this, "BillFolder")
                .value("s3://" + bucket + "/" + folder + prefix + "/data/")
                .build();
    }

    private static DataQueryProperty query() {
        return DataQueryProperty.builder()
                .queryStatement("SELECT " + String.join(", ", BillColumns.ALL) + " FROM " + TABLE)
                .tableConfigurations(
                        Map.of(
                                TABLE,
                                InOrder.of(
                                        entry("TIME_GRANULARITY", "HOURLY"),
                                        entry("INCLUDE_RESOURCES", "TRUE"),
                                        // A discount is a column of its own, not hidden in rates.
                                        entry("INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY", "FALSE"),
                                        // Splits machines among containers; ours have none.
                                        entry("INCLUDE_SPLIT_COST_ALLOCATION_DATA", "FALSE"))))
                .build();
    }

    private static DestinationConfigurationsProperty destination(
            String bucket, String folder, String region) {
        return DestinationConfigurationsProperty.builder()
                .s3Destination(
                        S3DestinationProperty.builder()
                                .s3Bucket(bucket)
                                .s3Prefix(folder)
                                .s3Region(region)
                                .s3OutputConfigurations(
                                        S3OutputConfigurationsProperty.builder()
                                                .outputType("CUSTOM")
                                                .format("TEXT_OR_CSV")
                                                .compression("GZIP")
                                                .overwrite("OVERWRITE_REPORT")
                                                .build())
                                .build())
                .build();
    }
}
