/**
 * {@code bench forecast}: whether forecasts come true as often as they say, over made-up stories of
 * a farm and over markets.
 */
@NullMarked
package io.spillway.bench.forecast;

import org.jspecify.annotations.NullMarked;
