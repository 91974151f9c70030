/** {@code bench budget-races}: whether caps hold when many connections and processes race. */
@NullMarked
package io.spillway.bench.money;

import org.jspecify.annotations.NullMarked;
