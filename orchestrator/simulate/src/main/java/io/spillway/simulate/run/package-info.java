/** One scenario from its first instant to its last, event by event. */
@NullMarked
package io.spillway.simulate.run;

import org.jspecify.annotations.NullMarked;
