@NullMarked
package io.spillway.simulate.market;

import org.jspecify.annotations.NullMarked;
