/**
 * What an installation is told in {@code spillway.yml}: read strictly, so that a misspelt key is
 * never taken for one that was left out.
 */
@NullMarked
package io.spillway.app.config;

import org.jspecify.annotations.NullMarked;
