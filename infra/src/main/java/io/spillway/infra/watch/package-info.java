/** What an operator sees of an installation in CloudWatch. */
@NullMarked
package io.spillway.infra.watch;

import org.jspecify.annotations.NullMarked;
