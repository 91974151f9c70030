@NullMarked
package io.spillway.simulate.scenario;

import org.jspecify.annotations.NullMarked;
