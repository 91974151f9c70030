/** How machines are rented, by whom, and what the rented ones may do. */
@NullMarked
package io.spillway.infra.rental;

import org.jspecify.annotations.NullMarked;
