package io.spillway.infra.cost;

import java.math.BigDecimal;

/**
 * What a template doesn't say and is taken to be so, in an account where nothing is rented.
 *
 * @param because in words, with the unit of the value
 */
public record Assumption(String name, BigDecimal value, String because) {}
