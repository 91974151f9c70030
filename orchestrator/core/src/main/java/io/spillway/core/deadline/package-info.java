/**
 * The deadline policy: what to rent, what to let go and what an idle machine does next, for one job
 * of independent frames that is due at an instant.
 *
 * <p>Everything is a function of records that the caller fills in; there is no clock, no I/O and no
 * chance. Times are whole seconds on one clock of the caller's choice, money is US dollars as
 * {@code double}: these are estimates that steer, the books are kept elsewhere in exact amounts.
 * Frames are counted whole, because a frame that isn't finished by the deadline is worth nothing.
 */
@NullMarked
package io.spillway.core.deadline;

import org.jspecify.annotations.NullMarked;
