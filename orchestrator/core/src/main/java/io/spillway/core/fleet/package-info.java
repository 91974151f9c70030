/**
 * Rented machines: pools and their prices, instances, volumes, launches and what became of them.
 */
@NullMarked
package io.spillway.core.fleet;

import org.jspecify.annotations.NullMarked;
