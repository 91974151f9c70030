/** The faults of a scenario: when each one is due, what it hits, and what has happened so far. */
@NullMarked
package io.spillway.sandbox.fault;

import org.jspecify.annotations.NullMarked;
