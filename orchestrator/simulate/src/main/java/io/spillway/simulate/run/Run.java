package io.spillway.simulate.run;

/**
 * A run's outcome and its events.
 *
 * @param eventsCsv the text of {@code events.csv}
 */
public record Run(Outcome outcome, String eventsCsv) {}
