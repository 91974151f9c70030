/**
 * What is simulated: scenarios as JSON lines, read with errors that say what, where and what to do.
 */
@NullMarked
package io.spillway.simulate.scenario;

import org.jspecify.annotations.NullMarked;
