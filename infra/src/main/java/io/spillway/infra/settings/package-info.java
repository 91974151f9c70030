/** What differs between installations: what may be said of one, and what can't be. */
@NullMarked
package io.spillway.infra.settings;

import org.jspecify.annotations.NullMarked;
