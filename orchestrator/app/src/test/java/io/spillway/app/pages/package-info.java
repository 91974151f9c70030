@NullMarked
package io.spillway.app.pages;

import org.jspecify.annotations.NullMarked;
