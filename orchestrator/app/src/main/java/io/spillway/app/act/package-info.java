/** One handler for each kind of action: writes the intent down, then acts. */
@NullMarked
package io.spillway.app.act;

import org.jspecify.annotations.NullMarked;
