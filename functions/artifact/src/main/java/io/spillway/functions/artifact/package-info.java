/** Makes the functions' artifact small; runs while it is packed and isn't in it. */
@NullMarked
package io.spillway.functions.artifact;

import org.jspecify.annotations.NullMarked;
