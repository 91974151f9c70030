/** The Lambda functions: how each is installed, what starts it, and what it may do. */
@NullMarked
package io.spillway.infra.functions;

import org.jspecify.annotations.NullMarked;
