package io.spillway.infra.cost;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The cost as a table for people. Sums are rounded only here, to the cent. */
public final class CostTable {
    private static final int CENTS = 2;
    private static final int TENTHS_OF_A_MILL = 4;

    private CostTable() {}

    /** Lines, each ended by a line feed. */
    public static String of(IdleCost cost) {
        List<String> lines = new ArrayList<>();
        PriceFile prices = cost.prices();
        lines.add(
                "A month in which nothing is rented: %s, prices of %s as of %s, %s hours"
                        .formatted(
                                prices.currency(),
                                prices.region(),
                                prices.asOf(),
                                prices.hoursPerMonth()));
        lines.add("");
        charges(cost, lines);
        lines.add("");
        sums(cost, lines);
        lines.add("");
        lines.add("known to be free: " + free(cost));
        for (IdleCost.NotPriced one : cost.notPriced()) {
            lines.add("NOT PRICED: %s %s in %s".formatted(one.type(), one.resource(), one.stack()));
        }
        return lines.stream().map(line -> line.stripTrailing() + "\n").collect(joining());
    }

    private static void charges(IdleCost cost, List<String> lines) {
        int wide = cost.charges().stream().mapToInt(c -> c.resource().length()).max().orElse(8);
        lines.add(row(wide, "resource", "quantity", "", "a month", "because"));
        for (Charge charge : cost.charges()) {
            lines.add(
                    row(
                            wide,
                            charge.resource(),
                            quantity(charge.quantity()),
                            charge.price().unit(),
                            shown(charge.usd(), TENTHS_OF_A_MILL),
                            charge.because()));
        }
    }

    private static String row(
            int wide, String resource, String quantity, String unit, String usd, String because) {
        return resource
                + " ".repeat(Math.max(0, wide - resource.length()))
                + "  %16s %-13s %10s  %s".formatted(quantity, unit, usd, because);
    }

    private static void sums(IdleCost cost, List<String> lines) {
        lines.add("by the list          %10s".formatted(shown(cost.listed(), CENTS)));
        lines.add(
                "free each month      %10s  if nothing else in the account uses it"
                        .formatted(shown(cost.allowed().negate(), CENTS)));
        for (IdleCost.Allowance allowance : cost.allowances()) {
            lines.add(
                    "  %s %s (%s free): %s"
                            .formatted(
                                    quantity(allowance.units()),
                                    allowance.price().unit(),
                                    quantity(allowance.price().freeUnits()),
                                    shown(allowance.usd(), TENTHS_OF_A_MILL)));
        }
        lines.add(
                "%-20s %10s"
                        .formatted(
                                cost.notPriced().isEmpty() ? "a month" : "a month, at least",
                                shown(cost.total(), CENTS)));
    }

    private static String free(IdleCost cost) {
        List<String> types =
                cost.free().entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .toList();
        return types.isEmpty() ? "nothing" : String.join(", ", types);
    }

    private static String quantity(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }

    private static String shown(BigDecimal usd, int places) {
        return usd.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }
}
