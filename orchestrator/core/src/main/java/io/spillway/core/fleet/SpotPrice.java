package io.spillway.core.fleet;

import io.spillway.core.money.Money;
import java.time.Instant;

/** The price an hour that took effect in a spot pool at an instant. */
public record SpotPrice(String type, String zone, Instant from, Money hourly) {}
