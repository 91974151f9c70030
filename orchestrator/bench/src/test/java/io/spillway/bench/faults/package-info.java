/** Short runs of the fault simulation, and mistakes that it must find. */
@NullMarked
package io.spillway.bench.faults;

import org.jspecify.annotations.NullMarked;
