package io.spillway.sandbox.bill;

import io.spillway.sandbox.market.Market.PricePoint;
import io.spillway.sandbox.scenario.PriceSheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** AWS's rules: what a life costs, line by line. Pure. */
final class Charge {

    private static final int DECIMALS = 10;
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    private final PriceSheet prices;

    Charge(PriceSheet prices) {
        this.prices = prices;
    }

    /** At least the minimum charge. */
    private Span charged(Span life) {
        Instant least = life.from().plus(prices.minimumCharge());
        return new Span(life.from(), life.to().isBefore(least) ? least : life.to());
    }

    /**
     * A run of an instance.
     *
     * @param spotPrices in effect within the charged time, the first at its start; empty for on
     *     demand
     * @param interrupted whether EC2 itself ended the run
     */
    List<BillLine> instance(
            Meter.Machine machine,
            Span life,
            List<PricePoint> spotPrices,
            boolean interrupted,
            SortedMap<String, String> tags) {
        boolean free =
                machine.spot()
                        && interrupted
                        && life.to().isBefore(life.from().plus(prices.freeWhenInterruptedWithin()));
        List<BillLine> lines = new ArrayList<>();
        for (Priced part : atPrices(machine, charged(life), spotPrices)) {
            BigDecimal rate = free ? BigDecimal.ZERO : part.hourly();
            lines.add(
                    hourly(
                            "AmazonEC2",
                            (machine.spot() ? "SpotUsage:" : "BoxUsage:") + machine.type(),
                            "RunInstances",
                            machine.zone(),
                            machine.id(),
                            part.span(),
                            rate,
                            machine.spot() ? "Spot" : "OnDemand",
                            machine.onDemandHourly(),
                            machine.type(),
                            tags));
        }
        return lines;
    }

    /** When the charged time of an instance ends. */
    Instant chargedUntil(Span life) {
        return charged(life).to();
    }

    /**
     * A disk from its creation to its deletion; each month has its own price of a second. Every
     * kind of disk costs what gp3 costs, with the throughput and IOPS that come with it.
     */
    List<BillLine> volume(Meter.Disk disk, Span life, SortedMap<String, String> tags) {
        List<BillLine> lines = new ArrayList<>();
        for (Span hour : charged(life).byClockHour()) {
            BigDecimal gibSeconds = BigDecimal.valueOf(disk.gib() * hour.seconds());
            BigDecimal month = BigDecimal.valueOf(Span.secondsIn(hour.month()));
            BigDecimal cost = rounded(prices.gp3GibMonth().multiply(gibSeconds), month);
            lines.add(
                    new BillLine(
                            "AmazonEC2",
                            "EBS:VolumeUsage." + disk.kind(),
                            "CreateVolume-" + gp3Name(disk.kind()),
                            disk.zone(),
                            disk.id(),
                            hour.from(),
                            hour.to(),
                            rounded(gibSeconds, month),
                            prices.gp3GibMonth(),
                            cost,
                            "OnDemand",
                            "GB-Mo",
                            cost,
                            "",
                            tags));
        }
        return lines;
    }

    /** A public address while its instance runs. */
    List<BillLine> address(
            String interfaceId, String zone, Span life, SortedMap<String, String> tags) {
        return charged(life).byClockHour().stream()
                .map(
                        hour ->
                                hourly(
                                        "AmazonVPC",
                                        "PublicIPv4:InUseAddress",
                                        "RunInstances",
                                        zone,
                                        interfaceId,
                                        hour,
                                        prices.publicIpv4Hour(),
                                        "OnDemand",
                                        prices.publicIpv4Hour(),
                                        "",
                                        tags))
                .toList();
    }

    private record Priced(Span span, BigDecimal hourly) {}

    /** Second by second at the price in effect: cut at full hours and where the price changes. */
    private static List<Priced> atPrices(
            Meter.Machine machine, Span charged, List<PricePoint> spotPrices) {
        List<Priced> parts = new ArrayList<>();
        for (Span hour : charged.byClockHour()) {
            if (!machine.spot()) {
                parts.add(new Priced(hour, machine.onDemandHourly()));
                continue;
            }
            for (int i = 0; i < spotPrices.size(); i++) {
                Instant from = i == 0 ? hour.from() : later(hour.from(), spotPrices.get(i).from());
                Instant to =
                        i + 1 == spotPrices.size()
                                ? hour.to()
                                : earlier(hour.to(), spotPrices.get(i + 1).from());
                if (from.isBefore(to)) {
                    parts.add(new Priced(new Span(from, to), spotPrices.get(i).hourly()));
                }
            }
        }
        return parts;
    }

    private static BillLine hourly(
            String product,
            String usageType,
            String operation,
            String zone,
            String resourceId,
            Span span,
            BigDecimal rate,
            String term,
            BigDecimal onDemandRate,
            String instanceType,
            SortedMap<String, String> tags) {
        BigDecimal seconds = BigDecimal.valueOf(span.seconds());
        return new BillLine(
                product,
                usageType,
                operation,
                zone,
                resourceId,
                span.from(),
                span.to(),
                rounded(seconds, HOUR),
                rate,
                rounded(rate.multiply(seconds), HOUR),
                term,
                "Hrs",
                rounded(onDemandRate.multiply(seconds), HOUR),
                instanceType,
                tags);
    }

    private static BigDecimal rounded(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, DECIMALS, RoundingMode.HALF_UP);
    }

    private static String gp3Name(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
