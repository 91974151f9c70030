/** What an operator sees of an installation in CloudWatch, and is told of. */
@NullMarked
package io.spillway.infra.watch;

import org.jspecify.annotations.NullMarked;
