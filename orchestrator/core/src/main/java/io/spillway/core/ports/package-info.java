/** The edges of the core: what it asks of clouds, render managers, stores and fact inboxes. */
@NullMarked
package io.spillway.core.ports;

import org.jspecify.annotations.NullMarked;
