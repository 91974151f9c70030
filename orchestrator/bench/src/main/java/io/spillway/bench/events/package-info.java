/** {@code bench events}: how many facts a second are recorded, and that none is ever lost. */
@NullMarked
package io.spillway.bench.events;

import org.jspecify.annotations.NullMarked;
