@NullMarked
package io.spillway.bench.kill;

import org.jspecify.annotations.NullMarked;
