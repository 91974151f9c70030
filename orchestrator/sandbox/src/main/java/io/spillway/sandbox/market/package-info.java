/** The simulated spot and on-demand market: pools whose prices and capacity move. */
@NullMarked
package io.spillway.sandbox.market;

import org.jspecify.annotations.NullMarked;
