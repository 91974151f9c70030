/** Tests of {@code bench policy}, on markets made up in a few rows. */
@NullMarked
package io.spillway.bench.policy;

import org.jspecify.annotations.NullMarked;
