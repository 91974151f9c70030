/**
 * {@code spillway demo}: the whole service against the simulated world, and what it writes down
 * about it. The only place where the sandbox and Spillway meet.
 */
@NullMarked
package io.spillway.app.demo;

import org.jspecify.annotations.NullMarked;
