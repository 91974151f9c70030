@NullMarked
package io.spillway.app.config;

import org.jspecify.annotations.NullMarked;
