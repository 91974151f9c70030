/**
 * The simulated render farm: jobs, their tasks, workers, and a scheduler that hands out work as
 * Flamenco does. Knows nothing of HTTP; {@link io.spillway.sandbox.flamenco} puts Flamenco's API in
 * front of it.
 *
 * <p>Everything here runs with the world's lock held: as a step of the story, or inside a request
 * that a wire server answers.
 */
@NullMarked
package io.spillway.sandbox.farm;

import org.jspecify.annotations.NullMarked;
