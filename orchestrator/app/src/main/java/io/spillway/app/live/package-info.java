/** What open pages follow while it happens: ticks, spending over time, the newest events. */
@NullMarked
package io.spillway.app.live;

import org.jspecify.annotations.NullMarked;
