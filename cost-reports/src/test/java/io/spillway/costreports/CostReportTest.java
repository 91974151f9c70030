package io.spillway.costreports;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CostReportTest {

    private static final String HEADER =
            "show,sequence,shot,job_id,job,frames,spot_node_hours,on_demand_node_hours,"
                    + "instance_usd,boot_usd,idle_usd,hub_usd,disk_usd,address_usd,total_usd\n";

    private static String csv(List<LedgerEntry> entries, Map<String, JobLabel> labels)
            throws IOException {
        StringBuilder text = new StringBuilder();
        CostReportCsv.write(CostReport.of(entries, labels), text);
        return text.toString();
    }

    @Test
    void anEmptyLedgerStillHasItsUnassignedRow() throws IOException {
        assertThat(csv(List.of(), Map.of()))
                .isEqualTo(
                        HEADER
                                + "unassigned,,,,unassigned,0,0.000000,0.000000,"
                                + "0.0000000000,0.0000000000,0.0000000000,0.0000000000,"
                                + "0.0000000000,0.0000000000,0.0000000000\n");
    }

    @Test
    void aRowSplitsWhatAJobCostByWhatItWasFor() throws IOException {
        List<LedgerEntry> entries =
                List.of(
                        Entries.spot("i-1", "job-1", CostCategory.RENDER, 3600, 12, "0.36"),
                        Entries.spot("i-1", "job-1", CostCategory.BOOT, 300, 0, "0.03"),
                        Entries.spot("i-1", "job-1", CostCategory.IDLE, 60, 0, "0.006"),
                        Entries.spot("vol-1", "job-1", CostCategory.DISK, 9999, 0, "0.0000000001"),
                        Entries.entry(
                                "i-2",
                                "job-1",
                                CostCategory.HUB,
                                PurchaseOption.ON_DEMAND,
                                1800,
                                0,
                                "0.1",
                                false),
                        Entries.entry(
                                "i-2",
                                "job-1",
                                CostCategory.ADDRESS,
                                PurchaseOption.ON_DEMAND,
                                1800,
                                0,
                                "0.0025",
                                false));
        assertThat(csv(entries, Map.of("job-1", new JobLabel("DUNE", "sq010", "sh0100", "beauty"))))
                .startsWith(
                        HEADER
                                + "DUNE,sq010,sh0100,job-1,beauty,12,1.100000,0.500000,"
                                + "0.3600000000,0.0300000000,0.0060000000,0.1000000000,"
                                + "0.0000000001,0.0025000000,0.4985000001\n"
                                + "unassigned,");
    }

    @Test
    void rowsAreInOrderWhateverTheOrderOfTheLedger() {
        List<LedgerEntry> entries =
                List.of(
                        Entries.spot("i-1", null, CostCategory.IDLE, 60, 0, "0.1"),
                        Entries.spot("i-1", "b", CostCategory.RENDER, 60, 1, "0.2"),
                        Entries.spot("i-1", "a", CostCategory.RENDER, 60, 1, "0.3"),
                        Entries.spot("i-1", "c", CostCategory.RENDER, 60, 1, "0.4"));
        Map<String, JobLabel> labels =
                Map.of(
                        "a", new JobLabel("Z", "sq1", "sh1", "a"),
                        "b", new JobLabel("A", "sq2", "sh1", "b"),
                        "c", new JobLabel("A", "sq1", "sh1", "c"));
        CostReport report = CostReport.of(entries, labels);
        assertThat(report.rows()).extracting(CostRow::jobId).containsExactly("c", "b", "a", null);
        assertThat(CostReport.of(entries.reversed(), labels)).isEqualTo(report);
    }

    @Test
    void aJobWithoutALabelKeepsItsOwnRow() {
        CostReport report =
                CostReport.of(
                        List.of(Entries.spot("i-1", "j", CostCategory.RENDER, 60, 1, "0.2")),
                        Map.of());
        assertThat(report.rows().getFirst().label()).isEqualTo(new JobLabel("", "", "", "j"));
        assertThat(report.rows().getFirst().total()).isEqualTo(Money.usd("0.2"));
    }

    @Test
    void aNameThatWouldBeAFormulaIsWrittenAsText() throws IOException {
        String text =
                csv(
                        List.of(Entries.spot("i-1", "-j", CostCategory.RENDER, 60, 1, "0.2")),
                        Map.of("-j", new JobLabel("=1+1", "+sq", "@sh", "a \"quoted\", name")));
        assertThat(text).contains("'=1+1,'+sq,'@sh,'-j,\"a \"\"quoted\"\", name\",1,");
    }

    @Test
    void totalsSumToTheLedgerToTheLastDigit() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<LedgerEntry> entries = new ArrayList<>();
            for (int index = 0; index < 300; index++) {
                List<CostCategory> categories = List.of(CostCategory.values());
                int job = random.nextInt(8);
                entries.add(
                        Entries.spot(
                                "i-" + index,
                                job == 0 ? null : "job-" + job,
                                categories.get(random.nextInt(categories.size())),
                                random.nextInt(9000),
                                1,
                                BigDecimal.valueOf(random.nextLong(50_000_000_000L), 10)
                                        .toPlainString()));
            }
            BigDecimal ledger =
                    entries.stream()
                            .map(entry -> entry.amount().amount())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal report =
                    csv(entries, Map.of())
                            .lines()
                            .skip(1)
                            .map(line -> new BigDecimal(line.substring(line.lastIndexOf(',') + 1)))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(report).as("seed %d", seed).isEqualTo(ledger);
        }
    }
}
