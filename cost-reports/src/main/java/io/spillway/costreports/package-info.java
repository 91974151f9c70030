/** From ledger to report: what each job cost. */
@NullMarked
package io.spillway.costreports;

import org.jspecify.annotations.NullMarked;
