package io.spillway.app.reconcile;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.reconcile.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A machine, what the books and the cloud have of it, and what comes of it.
 *
 * @param node null when the books don't know it
 * @param instance null when the cloud doesn't show it
 */
record Judged(
        String instanceId, @Nullable Node node, @Nullable Instance instance, Verdict verdict) {}
