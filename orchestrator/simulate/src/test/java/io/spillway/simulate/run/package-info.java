@NullMarked
package io.spillway.simulate.run;

import org.jspecify.annotations.NullMarked;
