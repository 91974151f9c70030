/**
 * Flamenco 3's REST API in front of the simulated farm: the endpoints that manage jobs, tasks,
 * workers and tags, with the fields, statuses and refusals of a real manager. The endpoints by
 * which workers themselves talk to the manager are left out: the farm's workers are simulated.
 */
@NullMarked
package io.spillway.sandbox.flamenco;

import org.jspecify.annotations.NullMarked;
