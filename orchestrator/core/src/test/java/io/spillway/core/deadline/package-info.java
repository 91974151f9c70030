@NullMarked
package io.spillway.core.deadline;

import org.jspecify.annotations.NullMarked;
