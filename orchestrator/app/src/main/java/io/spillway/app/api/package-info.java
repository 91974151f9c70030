/** The REST API under {@code /api/v1}: what the pages show, and what people may decide. */
@NullMarked
package io.spillway.app.api;

import org.jspecify.annotations.NullMarked;
