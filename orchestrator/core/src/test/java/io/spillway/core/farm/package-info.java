/** Tests of what jobs tell and how it is read. */
@NullMarked
package io.spillway.core.farm;

import org.jspecify.annotations.NullMarked;
