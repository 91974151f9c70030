/** The four views of a machine, held against each other. */
@NullMarked
package io.spillway.core.fleet.reconcile;

import org.jspecify.annotations.NullMarked;
