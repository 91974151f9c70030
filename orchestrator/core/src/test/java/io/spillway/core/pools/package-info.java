/** Tests of how pools are judged. */
@NullMarked
package io.spillway.core.pools;

import org.jspecify.annotations.NullMarked;
