@NullMarked
package io.spillway.app.live;

import org.jspecify.annotations.NullMarked;
