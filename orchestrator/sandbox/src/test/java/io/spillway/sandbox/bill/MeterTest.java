package io.spillway.sandbox.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.market.Market;
import io.spillway.sandbox.scenario.Scenario;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines worked by hand from AWS's pages; each test says which rule it holds. */
class MeterTest {

    private final HandMadePrices market = new HandMadePrices();
    private final Meter meter = new Meter(market, Scenario.bundled("crunch").prices());

    /** EC2 on-demand pricing: per second; $1.428 an hour for 90 s = 0.0357. */
    @Test
    void onDemandIsChargedBySecond() {
        run(onDemand(), "2026-06-05T13:00:00Z", "2026-06-05T13:01:30Z", false);
        assertThat(lines())
                .containsExactly(
                        "BoxUsage:c7i.8xlarge 13:00:00-13:01:30 0.0250000000 x 1.428 ="
                                + " 0.0357000000");
    }

    /** AWS, 2 Oct 2017: a minimum of 60 seconds; 1.428 x 60 / 3600 = 0.0238. */
    @Test
    void aShortRunIsChargedForAMinute() {
        run(onDemand(), "2026-06-05T13:00:00Z", "2026-06-05T13:00:07Z", false);
        assertThat(lines())
                .containsExactly(
                        "BoxUsage:c7i.8xlarge 13:00:00-13:01:00 0.0166666667 x 1.428 ="
                                + " 0.0238000000");
    }

    @Test
    void eachRunHasItsOwnMinimum() {
        run(onDemand(), "2026-06-05T13:00:00Z", "2026-06-05T13:00:07Z", false);
        run(onDemand(), "2026-06-05T13:10:00Z", "2026-06-05T13:10:50Z", false);
        assertThat(total()).isEqualByComparingTo("0.0476");
    }

    /**
     * Price 0.50 until 13:30, 0.60 until 14:10, then 0.45: second by second, a line a clock hour.
     */
    @Test
    void spotIsChargedAtThePriceInEffectSecondBySecond() {
        market.set("2026-06-05T12:00:00Z", "0.5");
        market.set("2026-06-05T13:30:00Z", "0.6");
        market.set("2026-06-05T14:10:00Z", "0.45");
        run(spot(), "2026-06-05T13:15:00Z", "2026-06-05T14:20:00Z", false);
        assertThat(lines())
                .containsExactly(
                        "SpotUsage:c7i.8xlarge 13:15:00-13:30:00 0.2500000000 x 0.5 ="
                                + " 0.1250000000",
                        "SpotUsage:c7i.8xlarge 13:30:00-14:00:00 0.5000000000 x 0.6 ="
                                + " 0.3000000000",
                        "SpotUsage:c7i.8xlarge 14:00:00-14:10:00 0.1666666667 x 0.6 ="
                                + " 0.1000000000",
                        "SpotUsage:c7i.8xlarge 14:10:00-14:20:00 0.1666666667 x 0.45 ="
                                + " 0.0750000000");
    }

    /** EC2 user guide, billing for interrupted spot instances: not charged in the first hour. */
    @Test
    void aSpotInstanceThatEc2InterruptsInItsFirstHourIsFree() {
        market.set("2026-06-05T12:00:00Z", "0.5");
        run(spot(), "2026-06-05T13:15:00Z", "2026-06-05T14:14:59Z", true);
        assertThat(total()).isZero();
        assertThat(meter.lines(Instant.MAX)).hasSize(2);
    }

    /** The same page: after the first hour it is charged by the second from its start. */
    @Test
    void anInterruptionAfterTheFirstHourIsCharged() {
        market.set("2026-06-05T12:00:00Z", "0.5");
        run(spot(), "2026-06-05T13:15:00Z", "2026-06-05T14:15:00Z", true);
        assertThat(total()).isEqualByComparingTo("0.5");
    }

    /** The same page: one that you end yourself is charged, however short. */
    @Test
    void aSpotInstanceThatItsOwnerEndsInItsFirstHourIsCharged() {
        market.set("2026-06-05T12:00:00Z", "0.5");
        run(spot(), "2026-06-05T13:15:00Z", "2026-06-05T13:45:00Z", false);
        assertThat(total()).isEqualByComparingTo("0.25");
    }

    /** EBS pricing: 100 GiB x 0.08 for 1 h is 8/720 in a month of 30 days, 8/744 in one of 31. */
    @Test
    void aDiskSecondCostsMoreInAShortMonth() {
        disk("vol-june", 100, "2026-06-05T13:00:00Z", "2026-06-05T14:00:00Z");
        disk("vol-july", 100, "2026-07-05T13:00:00Z", "2026-07-05T14:00:00Z");
        disk("vol-feb", 100, "2027-02-05T13:00:00Z", "2027-02-05T14:00:00Z");
        assertThat(meter.lines(Instant.MAX))
                .extracting(line -> line.resourceId() + " " + line.cost())
                .containsExactly(
                        "vol-june 0.0111111111", "vol-july 0.0107526882", "vol-feb 0.0119047619");
    }

    /** A whole month costs the price of a month. */
    @Test
    void aDiskForAMonthCostsTheMonthsPrice() {
        disk("vol-1", 100, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
        assertThat(total().setScale(6, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo("8.000000");
    }

    @Test
    void aDiskOverAMonthsEndIsChargedInBothMonths() {
        disk("vol-1", 720, "2026-06-30T23:30:00Z", "2026-07-01T00:30:00Z");
        assertThat(meter.lines(Instant.MAX))
                .extracting(line -> line.from() + " " + line.usageAmount() + " " + line.cost())
                .containsExactly(
                        "2026-06-30T23:30:00Z 0.5000000000 0.0400000000",
                        "2026-07-01T00:00:00Z 0.4838709677 0.0387096774");
    }

    /**
     * VPC pricing: $0.005 an hour while in use; the disk and the address of a free run are charged.
     */
    @Test
    void theAddressAndDiskOfAFreeRunAreCharged() {
        market.set("2026-06-05T12:00:00Z", "0.5");
        Meter.Machine machine =
                new Meter.Machine(
                        "i-1", "c7i.8xlarge", "us-east-1a", true, new BigDecimal("1.428"), "eni-1");
        disk("vol-1", 8, "2026-06-05T13:00:00Z", "2026-06-05T13:30:00Z");
        run(machine, "2026-06-05T13:00:00Z", "2026-06-05T13:30:00Z", true);
        assertThat(lines())
                .containsExactly(
                        "PublicIPv4:InUseAddress 13:00:00-13:30:00 0.5000000000 x 0.005 ="
                                + " 0.0025000000",
                        "SpotUsage:c7i.8xlarge 13:00:00-13:30:00 0.5000000000 x 0 = 0.0000000000",
                        "EBS:VolumeUsage.gp3 13:00:00-13:30:00 0.0055555556 x 0.08 ="
                                + " 0.0004444444");
    }

    @Test
    void whatStillRunsIsChargedUntilNow() {
        meter.started(onDemand(), Instant.parse("2026-06-05T13:00:00Z"));
        assertThat(meter.lines(Instant.parse("2026-06-05T13:30:00Z")))
                .extracting(BillLine::cost)
                .containsExactly(new BigDecimal("0.7140000000"));
    }

    @Test
    void theReportHasOneLineALineAndTheLastTags() {
        run(onDemand(), "2026-06-05T13:00:00Z", "2026-06-05T13:30:00Z", false);
        meter.tagged("i-1", Map.of("spillway:launch", "L-1", "Name", "node \"a\""));
        List<String> csv =
                new CostAndUsageReport("123456789012")
                        .csv(meter.lines(Instant.MAX), true)
                        .lines()
                        .toList();
        assertThat(csv).hasSize(2);
        assertThat(csv.getFirst()).isEqualTo(String.join(",", CostAndUsageReport.COLUMNS));
        assertThat(csv.getLast())
                .contains("9012202606,2026-06-01T00:00:00.000Z,2026-07-01T00:00:00.000Z")
                .contains("0.5000000000,USD,1.428,0.7140000000,0.7140000000,OnDemand,Hrs")
                .endsWith(
                        "\"{\"\"user_Name\"\":\"\"node"
                                + " \\\"\"a\\\"\"\"\",\"\"user_spillway_launch\"\":\"\"L-1\"\"}\"");
    }

    private void run(Meter.Machine machine, String from, String to, boolean interrupted) {
        meter.started(machine, Instant.parse(from));
        meter.ended(machine.id(), Instant.parse(to), interrupted);
    }

    private void disk(String id, int gib, String from, String to) {
        meter.created(new Meter.Disk(id, "gp3", "us-east-1a", gib), Instant.parse(from));
        meter.deleted(id, Instant.parse(to));
    }

    private List<String> lines() {
        return meter.lines(Instant.MAX).stream()
                .map(
                        line ->
                                line.usageType()
                                        + " "
                                        + line.from().toString().substring(11, 19)
                                        + "-"
                                        + line.to().toString().substring(11, 19)
                                        + " "
                                        + line.usageAmount()
                                        + " x "
                                        + line.rate()
                                        + " = "
                                        + line.cost().toPlainString())
                .toList();
    }

    private BigDecimal total() {
        return meter.lines(Instant.MAX).stream()
                .map(BillLine::cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Meter.Machine onDemand() {
        return new Meter.Machine(
                "i-1", "c7i.8xlarge", "us-east-1a", false, new BigDecimal("1.428"), null);
    }

    private static Meter.Machine spot() {
        return new Meter.Machine(
                "i-1", "c7i.8xlarge", "us-east-1a", true, new BigDecimal("1.428"), null);
    }

    /** A market with one pool whose prices a test sets. */
    private static final class HandMadePrices implements Market {

        private final java.util.TreeMap<Instant, BigDecimal> prices = new java.util.TreeMap<>();

        void set(String from, String hourly) {
            prices.put(Instant.parse(from), new BigDecimal(hourly));
        }

        @Override
        public List<PricePoint> spotHistory(String type, String zone, Instant from, Instant to) {
            return prices.subMap(prices.floorKey(from), true, to, true).entrySet().stream()
                    .map(entry -> new PricePoint(entry.getKey(), entry.getValue()))
                    .toList();
        }

        @Override
        public List<TypeSpec> types() {
            return List.of();
        }

        @Override
        public List<String> zones() {
            return List.of();
        }

        @Override
        public boolean offers(String type, String zone) {
            return true;
        }

        @Override
        public BigDecimal spotPrice(String type, String zone) {
            return prices.lastEntry().getValue();
        }

        @Override
        public int take(String type, String zone, boolean spot, int wanted) {
            return wanted;
        }

        @Override
        public void giveBack(String type, String zone, boolean spot) {}
    }
}
