/**
 * How long frames take: learned of those that ended and those that are being rendered, and what
 * follows for the last ones of a job.
 *
 * <p>Frame times are taken to be lognormal. Times are seconds of a fixed worker.
 */
@NullMarked
package io.spillway.core.frametime;

import org.jspecify.annotations.NullMarked;
