/** Tests of what is learned of frame times. */
@NullMarked
package io.spillway.core.frametime;

import org.jspecify.annotations.NullMarked;
