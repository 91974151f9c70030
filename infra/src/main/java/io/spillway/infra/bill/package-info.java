/** The account's bill: which of its columns are exported, and to where. */
@NullMarked
package io.spillway.infra.bill;

import org.jspecify.annotations.NullMarked;
