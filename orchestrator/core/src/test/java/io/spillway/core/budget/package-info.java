/** Tests of the planner: rules one by one, properties, and a toy farm in closed loop. */
@NullMarked
package io.spillway.core.budget;

import org.jspecify.annotations.NullMarked;
