/**
 * The service as a studio runs it: its configuration's account, render manager and database behind
 * the same loop, API and pages as the demo.
 */
@NullMarked
package io.spillway.app.serve;

import org.jspecify.annotations.NullMarked;
