/** Blender's Flamenco 3 behind the core's render manager port. */
@NullMarked
package io.spillway.adapter.flamenco;

import org.jspecify.annotations.NullMarked;
