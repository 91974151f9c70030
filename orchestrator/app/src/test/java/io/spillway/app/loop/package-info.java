@NullMarked
package io.spillway.app.loop;

import org.jspecify.annotations.NullMarked;
