/** Tests of the rules on machines, one by one, by the plans that they lead to. */
@NullMarked
package io.spillway.core.planner.machines;

import org.jspecify.annotations.NullMarked;
