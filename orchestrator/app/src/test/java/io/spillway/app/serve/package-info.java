@NullMarked
package io.spillway.app.serve;

import org.jspecify.annotations.NullMarked;
