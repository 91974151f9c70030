package io.spillway.sandbox.bill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Writes lines as AWS's Cost and Usage Report 2.0 does: CSV with a header. Tags are one JSON object
 * whose keys begin with {@code user_} and hold no other characters than letters, digits and {@code
 * _}.
 *
 * @param accountId twelve digits; pays for and uses everything
 */
public record CostAndUsageReport(String accountId) {

    /** Column names in their order. */
    public static final List<String> COLUMNS =
            List.of(
                    "identity_line_item_id",
                    "bill_invoice_id",
                    "bill_billing_period_start_date",
                    "bill_billing_period_end_date",
                    "bill_payer_account_id",
                    "line_item_line_item_type",
                    "line_item_usage_start_date",
                    "line_item_usage_end_date",
                    "line_item_usage_account_id",
                    "line_item_product_code",
                    "line_item_usage_type",
                    "line_item_operation",
                    "line_item_availability_zone",
                    "line_item_resource_id",
                    "line_item_usage_amount",
                    "line_item_currency_code",
                    "line_item_unblended_rate",
                    "line_item_unblended_cost",
                    "line_item_net_unblended_cost",
                    "pricing_term",
                    "pricing_unit",
                    "pricing_public_on_demand_cost",
                    "product_instance_type",
                    "resource_tags");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /**
     * The whole report.
     *
     * @param closed whether invoices were made, which makes the lines final
     */
    public String csv(List<BillLine> lines, boolean closed) {
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv)) {
            writer.writeRecord(COLUMNS);
            for (BillLine line : lines) {
                writer.writeRecord(fields(line, closed));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return csv.toString();
    }

    private List<String> fields(BillLine line, boolean closed) {
        YearMonth month = new Span(line.from(), line.to()).month();
        return List.of(
                lineItemId(line),
                closed ? invoiceId(month) : "",
                time(Span.startOf(month)),
                time(Span.startOf(month.plusMonths(1))),
                accountId,
                "Usage",
                time(line.from()),
                time(line.to()),
                accountId,
                line.productCode(),
                line.usageType(),
                line.operation(),
                line.zone(),
                line.resourceId(),
                plain(line.usageAmount()),
                "USD",
                plain(line.rate()),
                plain(line.cost()),
                plain(line.cost()),
                line.term(),
                line.unit(),
                plain(line.publicOnDemandCost()),
                line.instanceType(),
                json(line.tags()));
    }

    /** The invoice of a month: one number a month and account. */
    private String invoiceId(YearMonth month) {
        return accountId.substring(accountId.length() - 4)
                + month.format(DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT));
    }

    /** The same line has the same id in every report. */
    private static String lineItemId(BillLine line) {
        String key = line.resourceId() + "|" + line.usageType() + "|" + line.from();
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 52);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String json(SortedMap<String, String> tags) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        tags.forEach(
                (key, value) -> object.put("user_" + key.replaceAll("[^A-Za-z0-9_]", "_"), value));
        return object.toString();
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
