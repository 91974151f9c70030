/**
 * What render managers and sites tell: jobs, tasks, workers, and the deliveries they are due for.
 */
@NullMarked
package io.spillway.core.farm;

import org.jspecify.annotations.NullMarked;
