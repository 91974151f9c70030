package io.spillway.app.reconcile;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.reconcile.LedgerSight;
import io.spillway.core.ports.Store;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the books say of machines. Those that are settled are looked up once and remembered for as
 * long as anybody speaks of them, since EC2 shows a machine for an hour after its end.
 */
final class KnownMachines {

    private final Store store;
    private final Map<String, Node> settled = new HashMap<>();
    private Map<String, Node> open = new LinkedHashMap<>();

    KnownMachines(Store store) {
        this.store = store;
    }

    void read() {
        open = new LinkedHashMap<>();
        store.nodes().forEach(node -> open.put(node.instanceId(), node));
    }

    /** Ids of machines that aren't settled, in the books' order. */
    Set<String> open() {
        return open.keySet();
    }

    @Nullable Node node(String instanceId) {
        Node node = open.get(instanceId);
        if (node == null) {
            node = settled.get(instanceId);
        }
        if (node == null) {
            node = store.node(instanceId).orElse(null);
            if (node != null && node.settled()) {
                settled.put(instanceId, node);
            }
        }
        return node;
    }

    LedgerSight sight(@Nullable Node node, @Nullable Instance instance) {
        if (node != null) {
            return LedgerSight.of(node);
        }
        String launchId = instance == null ? null : instance.launchId();
        return launchId != null && store.launch(launchId).isPresent()
                ? LedgerSight.INTENDED
                : LedgerSight.UNKNOWN;
    }

    /** Forgets settled machines that nobody speaks of any more. */
    void keepOnly(Set<String> instanceIds) {
        settled.keySet().retainAll(instanceIds);
    }
}
