/** Words that templates are written in. */
@NullMarked
package io.spillway.infra.template;

import org.jspecify.annotations.NullMarked;
