/**
 * From ledger to report, and from bill to reconciliation: what each job cost, exactly, and whether
 * the invoice says the same.
 */
@NullMarked
package io.spillway.costreports;

import org.jspecify.annotations.NullMarked;
