/** Tests of whole plans: properties, explanations, and a toy farm in closed loop. */
@NullMarked
package io.spillway.core.planner;

import org.jspecify.annotations.NullMarked;
