/** Words that templates are written in: statements of roles, outputs, maps in order. */
@NullMarked
package io.spillway.infra.template;

import org.jspecify.annotations.NullMarked;
