/** Passes of four-way reconciliation over a store in memory. */
@NullMarked
package io.spillway.app.reconcile;

import org.jspecify.annotations.NullMarked;
