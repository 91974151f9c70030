/** Tests of forecasts: against a simulation that goes through time, and by their calibration. */
@NullMarked
package io.spillway.core.forecast;

import org.jspecify.annotations.NullMarked;
