/** Tests of the benchmarks' own tools, and short runs of the benchmarks. */
@NullMarked
package io.spillway.bench;

import org.jspecify.annotations.NullMarked;
