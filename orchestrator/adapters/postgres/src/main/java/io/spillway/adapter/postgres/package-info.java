/** PostgreSQL behind the core's store port. */
@NullMarked
package io.spillway.adapter.postgres;

import org.jspecify.annotations.NullMarked;
