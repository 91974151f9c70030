/** Tests of how reasons are worded. */
@NullMarked
package io.spillway.core.wording;

import org.jspecify.annotations.NullMarked;
