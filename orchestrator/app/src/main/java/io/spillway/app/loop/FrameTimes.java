package io.spillway.app.loop;

import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.Node;
import io.spillway.core.plan.FrameTime;
import io.spillway.core.plan.Policy;
import io.spillway.core.ports.Store;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learns from finished frames how long one takes on a fixed worker. */
final class FrameTimes {

    /** Newest finished tasks that count: enough to be sure, few enough to follow a change. */
    private static final int SAMPLES = 60;

    private final Store store;
    private final Policy policy;
    private final FrameTime prior;

    FrameTimes(Store store, Policy policy, FrameTime prior) {
        this.store = store;
        this.policy = policy;
        this.prior = prior;
    }

    /** Frame time of a job, in seconds of a fixed worker; the prior while nothing is finished. */
    FrameTime of(String jobId, Map<String, Node> nodesByName) {
        List<WorkSpan> spans = store.finishedWork(jobId, SAMPLES);
        double[] seconds =
                spans.stream()
                        .filter(span -> span.frames() > 0)
                        .mapToDouble(
                                span ->
                                        span.length().toSeconds()
                                                / (double) span.frames()
                                                * speed(nodesByName.get(span.workerName())))
                        .toArray();
        if (seconds.length == 0) {
            return prior;
        }
        double mean = 0;
        for (double value : seconds) {
            mean += value / seconds.length;
        }
        double squares = 0;
        for (double value : seconds) {
            squares += (value - mean) * (value - mean);
        }
        double deviation =
                seconds.length == 1
                        ? prior.deviationSeconds()
                        : Math.sqrt(squares / (seconds.length - 1));
        return new FrameTime(Math.max(1, mean), deviation, seconds.length);
    }

    private double speed(@Nullable Node node) {
        return node == null ? 1.0 : policy.speedOf(node.pool().type());
    }
}
