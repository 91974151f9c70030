/** Tests of the rules that ask for money, and of what is offered. */
@NullMarked
package io.spillway.core.planner.offers;

import org.jspecify.annotations.NullMarked;
