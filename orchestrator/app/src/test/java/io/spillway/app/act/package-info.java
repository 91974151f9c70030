/** Carrying plans out, on a cloud that answers as a test says. */
@NullMarked
package io.spillway.app.act;

import org.jspecify.annotations.NullMarked;
