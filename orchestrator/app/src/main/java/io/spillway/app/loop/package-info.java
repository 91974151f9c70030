/** The orchestrator's tick: observe, record, settle, plan, then intend and act. */
@NullMarked
package io.spillway.app.loop;

import org.jspecify.annotations.NullMarked;
