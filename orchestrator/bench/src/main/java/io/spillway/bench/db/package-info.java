/** Databases for benchmarks, and further processes on them. */
@NullMarked
package io.spillway.bench.db;

import org.jspecify.annotations.NullMarked;
