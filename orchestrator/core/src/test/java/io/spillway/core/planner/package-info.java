/** Tests of whole plans: properties, explanations, and farms with something missing. */
@NullMarked
package io.spillway.core.planner;

import org.jspecify.annotations.NullMarked;
