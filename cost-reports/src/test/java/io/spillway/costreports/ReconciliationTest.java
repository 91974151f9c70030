package io.spillway.costreports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {

    @TempDir Path folder;

    private static BillLine spotHours(String resourceId, String hours, String cost) {
        return line(resourceId, "USE1-SpotUsage:c7i.4xlarge", hours, cost);
    }

    private static BillLine line(String resourceId, String type, String amount, String cost) {
        return new BillLine(resourceId, type, new BigDecimal(amount), "USD", new BigDecimal(cost));
    }

    private static LedgerEntry render(String resourceId, long seconds, String usd) {
        return Entries.spot(resourceId, "job-1", CostCategory.RENDER, seconds, 1, usd);
    }

    @Test
    void eachDifferenceIsGivenItsLikeliestCause() {
        Reconciliation result =
                Reconciliation.of(
                        List.of(
                                spotHours("i-same", "1", "0.36"),
                                spotHours("i-rounded", "0.5", "0.18"),
                                spotHours("i-rounded", "0.5", "0.1800000001"),
                                spotHours("i-price", "1", "0.40"),
                                spotHours("i-time", "1.5", "0.54"),
                                spotHours("i-guessed", "1.1", "0.396"),
                                spotHours("i-alien", "1", "0.30"),
                                line(
                                        "arn:aws:ec2:us-east-1:1:network-interface/eni-1",
                                        "USE1-PublicIPv4:InUseAddress",
                                        "1",
                                        "0.005"),
                                line("", "Tax", "1", "0.07")),
                        List.of(
                                render("i-same", 3600, "0.36"),
                                render("i-rounded", 3600, "0.36"),
                                render("i-price", 3600, "0.36"),
                                render("i-time", 3600, "0.36"),
                                render("i-missing", 3600, "0.36"),
                                Entries.entry(
                                        "i-guessed",
                                        "job-1",
                                        CostCategory.RENDER,
                                        PurchaseOption.SPOT,
                                        3600,
                                        1,
                                        "0.36",
                                        true),
                                Entries.spot(
                                        "i-same",
                                        "job-1",
                                        CostCategory.ADDRESS,
                                        3600,
                                        0,
                                        "0.005")));
        assertThat(result.rows())
                .extracting(Reconciliation.Row::resourceId, Reconciliation.Row::cause)
                .containsExactly(
                        tuple("", Cause.NOT_A_RESOURCE),
                        tuple("i-alien", Cause.UNTRACKED_RESOURCE),
                        tuple("i-guessed", Cause.INTERVAL_ESTIMATED),
                        tuple("i-missing", Cause.MISSING_IN_BILL),
                        tuple("i-price", Cause.PRICE),
                        tuple("i-rounded", Cause.ROUNDING),
                        tuple("i-same", Cause.NONE),
                        tuple("i-time", Cause.TIME),
                        tuple(Reconciliation.ADDRESSES, Cause.NONE));
        // bill: .36+.18+.1800000001+.40+.54+.396+.30+.005+.07; ledger: 6 x .36 + .005
        assertThat(result.billed()).isEqualByComparingTo("2.4310000001");
        assertThat(result.ledger()).isEqualByComparingTo("2.165");
        assertThat(result.difference()).isEqualByComparingTo("0.2660000001");
        assertThat(result.tiesOut()).isFalse();
    }

    @Test
    void aBillThatSaysTheSameTiesOut() {
        assertThat(
                        Reconciliation.of(
                                        List.of(spotHours("i-1", "1", "0.3600000001")),
                                        List.of(render("i-1", 3600, "0.36")))
                                .tiesOut())
                .isTrue();
    }

    @Test
    void aBillIsReadByColumnNames() throws IOException {
        Path bill = folder.resolve("bill.csv");
        Files.writeString(
                bill,
                """
                line_item_unblended_cost,bill_invoice_id,line_item_usage_type,\
                line_item_usage_amount,line_item_resource_id,line_item_currency_code
                0.0600000001,,USE1-SpotUsage:c7i.4xlarge,0.1666666667,i-1,USD
                """);
        assertThat(BillReader.read(bill))
                .containsExactly(spotHours("i-1", "0.1666666667", "0.0600000001"));
    }

    @Test
    void aBillThatIsNoneIsRefusedWithItsLine() throws IOException {
        Path bill = folder.resolve("bill.csv");
        Files.writeString(bill, "line_item_resource_id\ni-1\n");
        assertThatThrownBy(() -> BillReader.read(bill))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line_item_unblended_cost");
        Files.writeString(
                bill,
                """
                line_item_unblended_cost,line_item_usage_type,line_item_usage_amount,\
                line_item_resource_id,line_item_currency_code
                lots,SpotUsage:a,1,i-1,USD
                """);
        assertThatThrownBy(() -> BillReader.read(bill))
                .hasMessageContaining("line 2: line_item_unblended_cost is not a number: \"lots\"");
    }

    @Test
    void currenciesAreNeverMixed() {
        BillLine euros = new BillLine("i-1", "SpotUsage:a", BigDecimal.ONE, "EUR", BigDecimal.ONE);
        assertThatThrownBy(() -> Reconciliation.of(List.of(euros), List.of(render("i-1", 1, "1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
