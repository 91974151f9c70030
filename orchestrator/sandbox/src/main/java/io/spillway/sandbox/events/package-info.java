/** Events in EventBridge's shapes, and whoever listens to them. */
@NullMarked
package io.spillway.sandbox.events;

import org.jspecify.annotations.NullMarked;
