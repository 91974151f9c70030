/** Tests of what jobs need. */
@NullMarked
package io.spillway.core.needs;

import org.jspecify.annotations.NullMarked;
