/**
 * When jobs will be done: seeded Monte Carlo over what frames take and how long spot machines live.
 *
 * <p>A snapshot is reduced to a model of the farm ({@code FarmModels}), which is simulated many
 * times ({@code Draws}, {@code FarmSimulation}); {@code Forecaster} is the door for everyone else.
 */
@NullMarked
package io.spillway.core.forecast;

import org.jspecify.annotations.NullMarked;
