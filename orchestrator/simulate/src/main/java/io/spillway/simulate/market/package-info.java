/** What is outside of the scheduler's hands: prices, capacity, interruptions and frame times. */
@NullMarked
package io.spillway.simulate.market;

import org.jspecify.annotations.NullMarked;
