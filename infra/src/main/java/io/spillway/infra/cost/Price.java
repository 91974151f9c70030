package io.spillway.infra.cost;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one unit costs.
 *
 * @param name by which rules ask for it, for example {@code lambda-request}
 * @param usd dollars a unit
 * @param unit in the plural, for people
 * @param freeUnits units a month that an account gets for nothing, for ever; 0 where none
 * @param source page on which AWS says so
 * @param confirmed since which day, and by what beside that page, the figure is known to be so;
 *     null when it isn't
 */
public record Price(
        String name,
        BigDecimal usd,
        String unit,
        BigDecimal freeUnits,
        String source,
        @Nullable String confirmed) {}
