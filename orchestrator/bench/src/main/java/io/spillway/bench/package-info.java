/**
 * {@code spillway bench}: measures what tests must not (speed and memory) and checks, over long
 * runs, what must always hold. Each benchmark has a package of its own.
 */
@NullMarked
package io.spillway.bench;

import org.jspecify.annotations.NullMarked;
