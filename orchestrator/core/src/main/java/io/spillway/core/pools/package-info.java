/**
 * Where a machine is best rented: pools that fit a job, in the order of what a finished frame costs
 * there.
 */
@NullMarked
package io.spillway.core.pools;

import org.jspecify.annotations.NullMarked;
