package io.spillway.app.act;

import io.spillway.app.loop.NodeHistory;
import io.spillway.app.loop.Settlement;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Node;
import io.spillway.core.plan.Action;
import io.spillway.core.ports.Store;
import io.spillway.core.ports.Store.LeaseExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Pays for the next lease of nodes first, and then writes it where they read it. */
public final class RenewLeases {

    private RenewLeases() {}

    /**
     * Carries out every renewal of a plan, in one transaction and one batch of tags.
     *
     * @param nodes those that the plan was made for
     */
    public static void carryOut(List<Action.Renew> actions, List<Node> nodes, Acting acting) {
        if (actions.isEmpty()) {
            return;
        }
        Map<String, Node> byId = new HashMap<>();
        nodes.forEach(node -> byId.put(node.instanceId(), node));
        List<Node> renewed =
                actions.stream()
                        .map(action -> byId.get(action.instanceId()))
                        .filter(Objects::nonNull)
                        .toList();
        Store store = acting.ports().store();
        NodeHistory history = NodeHistory.read(store, renewed);
        List<LeaseExtension> extensions = new ArrayList<>();
        Map<String, Instant> leases = new TreeMap<>();
        for (Action.Renew action : actions) {
            Node node = byId.get(action.instanceId());
            if (node != null) {
                extensions.add(
                        new LeaseExtension(
                                action.instanceId(),
                                action.leaseUntil(),
                                Settlement.usedSoFar(node, history, acting.studio(), acting.at()),
                                action.reservation()));
                leases.put(action.instanceId(), action.leaseUntil());
            }
        }
        Set<String> granted = store.extendLeases(extensions, acting.at());
        leases.keySet().retainAll(granted);
        int refused = extensions.size() - granted.size();
        if (refused > 0) {
            acting.tell(
                    "refused",
                    actions.getFirst().instanceId(),
                    refused
                            + " leases weren't renewed: the budget can't bear them. Their nodes end"
                            + " with their leases.");
        }
        if (!leases.isEmpty()) {
            acting.tell(
                    "renew",
                    leases.keySet().iterator().next(),
                    "Renewed the leases of "
                            + leases.size()
                            + " nodes: "
                            + actions.getFirst().reason());
            acting.write();
            write(leases, acting);
        }
    }

    /** Writes leases that were paid for and that EC2 doesn't show, as after a call that failed. */
    public static void rewrite(List<Instance> instances, List<Node> nodes, Acting acting) {
        Map<String, Instance> shown = new HashMap<>();
        instances.forEach(instance -> shown.put(instance.instanceId(), instance));
        Map<String, Instant> missing = new TreeMap<>();
        for (Node node : nodes) {
            Instance instance = shown.get(node.instanceId());
            if (instance != null
                    && instance.state().isAlive()
                    && !node.leaseUntil().equals(instance.leaseUntil())) {
                missing.put(node.instanceId(), node.leaseUntil());
            }
        }
        if (!missing.isEmpty()) {
            write(missing, acting);
        }
    }

    private static void write(Map<String, Instant> leases, Acting acting) {
        try {
            Set<String> vanished = acting.ports().cloud().renewLeases(leases);
            if (!vanished.isEmpty()) {
                acting.tell(
                        "vanished",
                        vanished.stream().sorted().findFirst().orElseThrow(),
                        vanished.size() + " nodes were gone when their leases were written.");
            }
        } catch (CloudException failed) {
            // Counts as granted: the money is reserved, and the next tick writes it again.
            acting.tell("failed", "leases", String.valueOf(failed.getMessage()));
        }
    }
}
