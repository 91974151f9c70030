/** Scenario files: the farm, the jobs, the market, the price sheet and the faults of one story. */
@NullMarked
package io.spillway.sandbox.scenario;

import org.jspecify.annotations.NullMarked;
