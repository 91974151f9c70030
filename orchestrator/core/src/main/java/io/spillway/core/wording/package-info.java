/** How numbers, times and money are said in sentences that people read. */
@NullMarked
package io.spillway.core.wording;

import org.jspecify.annotations.NullMarked;
