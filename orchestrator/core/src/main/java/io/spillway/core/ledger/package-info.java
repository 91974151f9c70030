/** Facts that were observed, the rates they are charged at, and the ledger entries that follow. */
@NullMarked
package io.spillway.core.ledger;

import org.jspecify.annotations.NullMarked;
