/**
 * Plays scenarios of a spot market and one job of frames against a deadline policy, exactly by
 * events, and writes what happened so that anyone can check it.
 */
@NullMarked
package io.spillway.simulate;

import org.jspecify.annotations.NullMarked;
