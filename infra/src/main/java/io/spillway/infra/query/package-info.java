/** Facts and bill as tables, and queries over both, for Athena. */
@NullMarked
package io.spillway.infra.query;

import org.jspecify.annotations.NullMarked;
