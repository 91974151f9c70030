package io.spillway.infra.query;

import static java.util.Map.entry;

import io.spillway.infra.bill.BillColumns;
import io.spillway.infra.template.InOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EngineVersionProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.ResultConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.WorkGroupConfigurationProperty;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.glue.CfnTable.ColumnProperty;
import software.amazon.awscdk.services.glue.CfnTable.SerdeInfoProperty;
import software.amazon.awscdk.services.glue.CfnTable.StorageDescriptorProperty;
import software.amazon.awscdk.services.glue.CfnTable.TableInputProperty;
import software.constructs.Construct;

/**
 * Facts and bill as tables of Athena, with queries that are ready to run. Partitions are worked out
 * from the keys' form, so nothing has to crawl the bucket or add them day by day.
 */
public final class Queries extends Construct {
    /** Where answers are written; they may go whenever the bucket wants. */
    public static final String RESULTS = "athena/";

    /** A query that would read more is stopped: at $5 a TB, ten cents. */
    private static final long MOST_BYTES_A_QUERY = 20_000_000_000L;

    /** Earlier days and months have nothing. */
    private static final String FIRST_DAY = "2026-01-01";

    private static final String FIRST_MONTH = "2026-01";

    private final String prefix;
    private final String bucket;
    private final CfnDatabase database;
    private final String databaseName;

    /**
     * @param prefix what the names of an installation's things begin with
     * @param installation value of the owner tag
     * @param bucket the facts bucket's name
     * @param facts where facts are in it, ending in a slash
     * @param bills where the bill is in it, ending in a slash
     */
    public Queries(
            Construct scope,
            String prefix,
            String installation,
            String bucket,
            String facts,
            String bills) {
        super(scope, "Queries");
        this.prefix = prefix;
        this.bucket = bucket;
        databaseName = prefix.replace('-', '_');
        database = database();
        var tables = List.of(factsTable(facts), billTable(bills));
        var group = workGroup();
        for (var saved : SavedQuery.values()) {
            var query =
                    CfnNamedQuery.Builder.create(this, saved.id())
                            .database(databaseName)
                            .workGroup(group.getName())
                            .name(prefix + ": " + saved.title())
                            .description(saved.description())
                            .queryString(saved.sql(installation))
                            .build();
            query.getNode().addDependency(group);
            tables.forEach(table -> query.getNode().addDependency(table));
        }
        output("QueryWorkGroup", group.getName());
        output("QueryDatabase", databaseName);
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build().overrideLogicalId(name);
    }

    private CfnDatabase database() {
        return CfnDatabase.Builder.create(this, "Catalogue")
                .catalogId(Aws.ACCOUNT_ID)
                .databaseName(databaseName)
                .databaseInput(
                        CfnDatabase.DatabaseInputProperty.builder()
                                .name(databaseName)
                                .description("Spillway's facts and the account's bill")
                                .build())
                .build();
    }

    /** The group's settings hold, whatever a client asks for. */
    private CfnWorkGroup workGroup() {
        return CfnWorkGroup.Builder.create(this, "WorkGroupOf")
                .name(prefix)
                .description("Questions about what was rented and what it cost")
                .recursiveDeleteOption(true)
                .workGroupConfiguration(
                        WorkGroupConfigurationProperty.builder()
                                .enforceWorkGroupConfiguration(true)
                                .publishCloudWatchMetricsEnabled(true)
                                .requesterPaysEnabled(false)
                                .bytesScannedCutoffPerQuery(MOST_BYTES_A_QUERY)
                                .engineVersion(
                                        EngineVersionProperty.builder()
                                                .selectedEngineVersion("Athena engine version 3")
                                                .build())
                                .resultConfiguration(
                                        ResultConfigurationProperty.builder()
                                                .outputLocation(location(RESULTS))
                                                .expectedBucketOwner(Aws.ACCOUNT_ID)
                                                .encryptionConfiguration(
                                                        EncryptionConfigurationProperty.builder()
                                                                .encryptionOption("SSE_S3")
                                                                .build())
                                                .build())
                                .build())
                .build();
    }

    /** Objects {@code facts/dt=DAY/IDENTITY.json}, each one flat JSON object. */
    private CfnTable factsTable(String facts) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("projection.enabled", "true");
        settings.put("projection.dt.type", "date");
        settings.put("projection.dt.format", "yyyy-MM-dd");
        settings.put("projection.dt.range", FIRST_DAY + ",NOW");
        settings.put("projection.dt.interval", "1");
        settings.put("projection.dt.interval.unit", "DAYS");
        settings.put("storage.location.template", location(facts) + "dt=${dt}/");
        return table(
                "Facts",
                "facts",
                "What functions saw, an object each; the same fact may be there on two days",
                "dt",
                FactColumns.all(),
                location(facts),
                SerdeInfoProperty.builder()
                        .serializationLibrary("org.openx.data.jsonserde.JsonSerDe")
                        .build(),
                settings);
    }

    /** Gzipped CSV with a line of names, as {@code BillExportStack} has it written. */
    private CfnTable billTable(String bills) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("skip.header.line.count", "1");
        settings.put("projection.enabled", "true");
        settings.put("projection.billing_period.type", "date");
        settings.put("projection.billing_period.format", "yyyy-MM");
        settings.put("projection.billing_period.range", FIRST_MONTH + ",NOW");
        settings.put("projection.billing_period.interval", "1");
        settings.put("projection.billing_period.interval.unit", "MONTHS");
        String data = location(bills) + prefix + "/data/";
        settings.put("storage.location.template", data + "BILLING_PERIOD=${billing_period}/");
        Map<String, String> columns = new LinkedHashMap<>();
        BillColumns.ALL.forEach(column -> columns.put(column, "string"));
        return table(
                "Bill",
                "bill",
                "The account's bill, a line an hour and resource; all columns are text",
                "billing_period",
                columns,
                data,
                SerdeInfoProperty.builder()
                        .serializationLibrary("org.apache.hadoop.hive.serde2.OpenCSVSerde")
                        .parameters(
                                InOrder.of(entry("separatorChar", ","), entry("quoteChar", "\"")))
                        .build(),
                settings);
    }

    private CfnTable table(
            String id,
            String name,
            String description,
            String partition,
            Map<String, String> columns,
            String location,
            SerdeInfoProperty serde,
            Map<String, String> settings) {
        var table =
                CfnTable.Builder.create(this, id)
                        .catalogId(Aws.ACCOUNT_ID)
                        .databaseName(databaseName)
                        .tableInput(
                                TableInputProperty.builder()
                                        .name(name)
                                        .description(description)
                                        .tableType("EXTERNAL_TABLE")
                                        .parameters(settings)
                                        .partitionKeys(List.of(column(partition, "string")))
                                        .storageDescriptor(
                                                StorageDescriptorProperty.builder()
                                                        .columns(
                                                                columns.entrySet().stream()
                                                                        .map(
                                                                                each ->
                                                                                        column(
                                                                                                each
                                                                                                        .getKey(),
                                                                                                each
                                                                                                        .getValue()))
                                                                        .toList())
                                                        .location(location)
                                                        .inputFormat(
                                                                "org.apache.hadoop.mapred.TextInputFormat")
                                                        .outputFormat(
                                                                "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                                                        .serdeInfo(serde)
                                                        .build())
                                        .build())
                        .build();
        table.getNode().addDependency(database);
        return table;
    }

    private static ColumnProperty column(String name, String type) {
        return ColumnProperty.builder().name(name).type(type).build();
    }

    private String location(String folder) {
        return "s3://" + bucket + "/" + folder;
    }
}
