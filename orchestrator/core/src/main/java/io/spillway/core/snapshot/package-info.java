/**
 * What a plan is made from: everything known of farm, fleet, market and budgets at one instant, in
 * one order, and what the studio sets about planning.
 */
@NullMarked
package io.spillway.core.snapshot;

import org.jspecify.annotations.NullMarked;
