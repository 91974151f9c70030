/** Tests of forecasts of markets. */
@NullMarked
package io.spillway.simulate.forecast;

import org.jspecify.annotations.NullMarked;
