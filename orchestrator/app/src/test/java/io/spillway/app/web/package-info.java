@NullMarked
package io.spillway.app.web;

import org.jspecify.annotations.NullMarked;
