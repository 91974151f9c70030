/** What was decided and why: actions, forecasts and notes of one tick. */
@NullMarked
package io.spillway.core.plan;

import org.jspecify.annotations.NullMarked;
