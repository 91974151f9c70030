/** Tests of how things are said. */
@NullMarked
package io.spillway.core.wording;

import org.jspecify.annotations.NullMarked;
