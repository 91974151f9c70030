package io.spillway.infra.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an installation costs a month while nothing is rented.
 *
 * @param charges what is paid for, in the templates' order
 * @param allowances what of it an account gets for nothing, if nothing else uses it up
 * @param free types of resources that cost nothing by themselves, and how many there are of each
 * @param notPriced what isn't known to be free and has no rule: the cost is at least the total
 */
public record IdleCost(
        PriceFile prices,
        List<Charge> charges,
        List<Allowance> allowances,
        Map<String, Integer> free,
        List<NotPriced> notPriced) {

    public IdleCost {
        charges = List.copyOf(charges);
        allowances = List.copyOf(allowances);
        notPriced = List.copyOf(notPriced);
    }

    /** Units of a price that are free each month, as many as are used. */
    public record Allowance(Price price, BigDecimal units) {

        /** Dollars a month that needn't be paid. */
        public BigDecimal usd() {
            return units.multiply(price.usd());
        }
    }

    /** A resource of which nothing is known. */
    public record NotPriced(String stack, String resource, String type) {}

    /**
     * Adds up.
     *
     * @throws IllegalArgumentException when the price file lacks something, or a resource is set up
     *     in a way that can't be counted; says which
     */
    public static IdleCost of(Templates templates, PriceFile prices) {
        Rules rules = new Rules(templates, prices);
        List<Charge> charges = new ArrayList<>();
        Map<String, Integer> free = new TreeMap<>();
        List<NotPriced> notPriced = new ArrayList<>();
        for (Resource resource : templates.resources()) {
            Optional<List<Charge>> found = rules.charges(resource);
            if (found.isPresent() && !found.get().isEmpty()) {
                charges.addAll(found.get());
            } else if (found.isPresent() || prices.free().containsKey(resource.type())) {
                free.merge(resource.type(), 1, Integer::sum);
            } else {
                notPriced.add(new NotPriced(resource.stack(), resource.id(), resource.type()));
            }
        }
        charges.addAll(new CustomMetrics(templates, prices).charges());
        return new IdleCost(prices, charges, allowances(charges), free, notPriced);
    }

    private static List<Allowance> allowances(List<Charge> charges) {
        Map<Price, BigDecimal> used = new LinkedHashMap<>();
        charges.forEach(each -> used.merge(each.price(), each.quantity(), BigDecimal::add));
        return used.entrySet().stream()
                .map(
                        each ->
                                new Allowance(
                                        each.getKey(),
                                        each.getValue().min(each.getKey().freeUnits())))
                .filter(allowance -> allowance.units().signum() > 0)
                .toList();
    }

    /** Dollars a month by the list, exact. */
    public BigDecimal listed() {
        return charges.stream().map(Charge::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Dollars a month that the account's allowances take off at most. */
    public BigDecimal allowed() {
        return allowances.stream().map(Allowance::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Dollars a month when nothing else uses the allowances up. */
    public BigDecimal total() {
        return listed().subtract(allowed());
    }
}
