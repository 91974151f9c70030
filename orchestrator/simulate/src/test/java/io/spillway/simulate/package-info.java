@NullMarked
package io.spillway.simulate;

import org.jspecify.annotations.NullMarked;
