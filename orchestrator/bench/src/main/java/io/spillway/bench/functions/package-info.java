/**
 * The functions: how soon a cold one answers, what a pass over a large account takes, and whether a
 * storm of events leaves the right hours.
 */
@NullMarked
package io.spillway.bench.functions;

import org.jspecify.annotations.NullMarked;
