/** Small storms of events. */
@NullMarked
package io.spillway.bench.functions;

import org.jspecify.annotations.NullMarked;
