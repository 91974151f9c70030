/**
 * {@code bench plan}: how long one plan and one forecast take, how that grows with the farm, and
 * whether a large plan keeps what every plan promises.
 */
@NullMarked
package io.spillway.bench.plan;

import org.jspecify.annotations.NullMarked;
