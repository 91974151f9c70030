package io.spillway.app.act;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.plan.Action;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Drains nodes, and ends those that are empty or of no use. */
public final class EndNodes {

    private EndNodes() {}

    /**
     * The worker finishes what it has and takes nothing new.
     *
     * @return whether it was told so; {@link #markDraining} writes it down
     */
    public static boolean drain(
            Action.Drain action, Map<String, String> workerByInstance, Acting acting) {
        String workerId = workerByInstance.get(action.instanceId());
        try {
            if (workerId != null) {
                acting.ports().farm().drain(workerId);
            }
        } catch (RenderManagerException failed) {
            acting.tell("failed", action.instanceId(), String.valueOf(failed.getMessage()));
            return false;
        }
        acting.tell(
                "drain",
                action.instanceId(),
                "Draining " + action.instanceId() + ": " + action.reason());
        return true;
    }

    /** Writes down, all at once, which nodes were told to drain. */
    public static void markDraining(Set<String> ids, List<Node> nodes, Acting acting) {
        mark(ids, NodePhase.DRAINING, nodes, acting);
    }

    /**
     * Ends nodes in one batch.
     *
     * @param nodes those that the plan was made for
     */
    public static void terminate(List<Action.Terminate> actions, List<Node> nodes, Acting acting) {
        if (actions.isEmpty()) {
            return;
        }
        List<String> ids = actions.stream().map(Action.Terminate::instanceId).sorted().toList();
        Map<String, List<String>> byReason = new TreeMap<>();
        actions.forEach(
                action ->
                        byReason.computeIfAbsent(action.reason(), _ -> new ArrayList<>())
                                .add(action.instanceId()));
        byReason.forEach(
                (reason, ended) ->
                        acting.tell(
                                "terminate",
                                ended.getFirst(),
                                "Ending "
                                        + (ended.size() == 1
                                                ? ended.getFirst()
                                                : ended.size() + " nodes")
                                        + ": "
                                        + reason));
        acting.write();
        try {
            acting.ports().cloud().terminate(ids);
        } catch (CloudException failed) {
            // The next plan asks again, and the lease ends them in any case.
            acting.tell("failed", ids.getFirst(), String.valueOf(failed.getMessage()));
            return;
        }
        mark(Set.copyOf(ids), NodePhase.ENDING, nodes, acting);
    }

    private static void mark(Set<String> ids, NodePhase phase, List<Node> nodes, Acting acting) {
        List<Node> changed =
                nodes.stream()
                        .filter(node -> ids.contains(node.instanceId()) && node.phase().isLive())
                        .map(node -> node.withPhase(phase))
                        .toList();
        acting.ports().store().updateNodes(changed);
    }
}
