/** What to do and why: a pure function from a snapshot of everything known to a plan. */
@NullMarked
package io.spillway.core.plan;

import org.jspecify.annotations.NullMarked;
