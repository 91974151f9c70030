/** Exact money: decimals with ten places, one currency a sum, rounded only where it is shown. */
@NullMarked
package io.spillway.core.money;

import org.jspecify.annotations.NullMarked;
