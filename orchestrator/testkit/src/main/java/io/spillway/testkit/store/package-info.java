/**
 * The store port's contract suite, and the in-memory store that passes it: for simulations of many
 * seeds, where a database would only cost time.
 */
@NullMarked
package io.spillway.testkit.store;

import org.jspecify.annotations.NullMarked;
