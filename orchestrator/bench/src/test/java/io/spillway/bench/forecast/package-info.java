/** Tests of {@code bench forecast}, on a few short stories. */
@NullMarked
package io.spillway.bench.forecast;

import org.jspecify.annotations.NullMarked;
