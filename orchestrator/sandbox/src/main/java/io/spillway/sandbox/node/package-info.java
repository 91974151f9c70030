/** What runs on a simulated machine: the place where the real node agent is plugged in. */
@NullMarked
package io.spillway.sandbox.node;

import org.jspecify.annotations.NullMarked;
