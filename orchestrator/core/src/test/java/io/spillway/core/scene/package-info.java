/** Snapshots for tests, built of what matters in each. */
@NullMarked
package io.spillway.core.scene;

import org.jspecify.annotations.NullMarked;
