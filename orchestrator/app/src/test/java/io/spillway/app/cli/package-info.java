@NullMarked
package io.spillway.app.cli;

import org.jspecify.annotations.NullMarked;
