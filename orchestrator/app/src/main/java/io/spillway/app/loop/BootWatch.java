package io.spillway.app.loop;

import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.Pool;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Protected mode: stops launching where machines keep failing to boot, as ParallelCluster does
 * after ten failures and Deadline Cloud when more than one in five fail (cloud-failure case 8).
 *
 * <p>A boot has failed when the machine lived for the join limit and never was ready. Only boots
 * that began after the newest one that came up count as failures in a row, so that one bad machine
 * in a launch says nothing about its pool.
 */
final class BootWatch {

    private static final Duration WINDOW = Duration.ofDays(1);

    /** So many failures in a row hold a pool. */
    private static final int POOL_FAILURES = 3;

    /** So many failures in a row, wherever they were, hold everything: it is the image. */
    private static final int IMAGE_FAILURES = 10;

    /** A share of failures counts among the newest boots, and only when there are enough. */
    private static final int NEWEST = 50;

    private static final int ENOUGH = 20;
    private static final double IMAGE_SHARE = 0.2;

    private record Boot(String instanceId, Pool pool, Instant launchedAt, boolean failed) {}

    private final Store store;
    private final LaunchHolds holds;
    private final Timeline timeline;
    private final Duration joinLimit;
    private final Map<String, Boot> boots = new HashMap<>();
    private boolean loaded;

    BootWatch(Store store, LaunchHolds holds, Timeline timeline, Duration joinLimit) {
        this.store = store;
        this.holds = holds;
        this.timeline = timeline;
        this.joinLimit = joinLimit;
    }

    /**
     * Looks at how boots have gone, and holds what fails.
     *
     * @param nodes those that aren't settled: each is seen here before it is
     */
    void look(List<Node> nodes, Instant now) {
        if (!loaded) {
            learn(store.allNodes(), now);
            loaded = true;
        }
        learn(nodes, now);
        boots.values().removeIf(boot -> boot.launchedAt().isBefore(now.minus(WINDOW)));
        if (boots.values().stream().noneMatch(Boot::failed)) {
            return;
        }
        List<Boot> newest =
                boots.values().stream()
                        .sorted(
                                Comparator.comparing(Boot::launchedAt)
                                        .thenComparing(Boot::instanceId)
                                        .reversed())
                        .toList();
        Map<Pool, List<Boot>> byPool =
                newest.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Boot::pool, TreeMap::new, Collectors.toList()));
        byPool.forEach((pool, own) -> watchPool(pool, own, now));
        watchImage(newest, now);
    }

    private void learn(List<Node> nodes, Instant now) {
        for (Node node : nodes) {
            boolean ready = node.readyAt() != null;
            Instant end = node.endedAt();
            boolean over = node.phase() == NodePhase.GONE;
            Instant until = end != null ? end : over ? node.lastSeenAlive() : now;
            boolean waited = Duration.between(node.launchedAt(), until).compareTo(joinLimit) >= 0;
            if (ready || (waited && node.interruptionAt() == null)) {
                boots.put(
                        node.instanceId(),
                        new Boot(node.instanceId(), node.pool(), node.launchedAt(), !ready));
            }
        }
    }

    private void watchPool(Pool pool, List<Boot> newest, Instant now) {
        List<Boot> counted = sinceLifted(LaunchHold.failedBoots(pool, now, now, ""), newest, now);
        List<Boot> failed = inARow(counted);
        if (failed.size() >= POOL_FAILURES) {
            hold(
                    pool,
                    failed.size()
                            + " machines in a row in "
                            + pool
                            + " never joined ("
                            + names(failed)
                            + "). Spillway launches nothing more in this pool until tomorrow or"
                            + " until an operator resumes it. Look at a machine's console output"
                            + " (EC2 console, Get system log); if all is well with the pool,"
                            + " resume it on the Farm page or with `spillway holds resume`.",
                    now);
        }
    }

    private void watchImage(List<Boot> newest, Instant now) {
        List<Boot> counted = sinceLifted(LaunchHold.failedBoots(null, now, now, ""), newest, now);
        List<Boot> row = inARow(counted);
        List<Boot> sample = counted.subList(0, Math.min(NEWEST, counted.size()));
        List<Boot> failed = sample.stream().filter(Boot::failed).toList();
        boolean often = sample.size() >= ENOUGH && failed.size() > IMAGE_SHARE * sample.size();
        if (row.size() >= IMAGE_FAILURES || often) {
            String what =
                    row.size() >= IMAGE_FAILURES
                            ? row.size() + " machines in a row never joined"
                            : failed.size()
                                    + " of the last "
                                    + sample.size()
                                    + " machines never joined";
            hold(
                    null,
                    what
                            + " ("
                            + names(failed)
                            + "): the image or the way to the hub is broken. Spillway launches"
                            + " nothing at all until tomorrow or until an operator resumes it; what"
                            + " runs goes on. Look at a machine's console output (EC2 console, Get"
                            + " system log), correct the image (aws.image) or the network, then"
                            + " resume on the Farm page or with `spillway holds resume`.",
                    now);
        }
    }

    private void hold(@Nullable Pool pool, String why, Instant now) {
        if (holds.failedBoots(pool, why, now)) {
            timeline.tell("held", pool == null ? "image" : pool.toString(), why);
        }
    }

    /** Boots that count after an operator last said to go on. */
    private List<Boot> sinceLifted(LaunchHold hold, List<Boot> newest, Instant now) {
        Instant from = holds.liftedAt(hold.key(), now).orElse(Instant.MIN);
        return newest.stream().filter(boot -> !boot.launchedAt().isBefore(from)).toList();
    }

    /** Failures that began after the newest boot that came up. */
    private static List<Boot> inARow(List<Boot> newest) {
        Instant lastGood =
                newest.stream()
                        .filter(boot -> !boot.failed())
                        .map(Boot::launchedAt)
                        .findFirst()
                        .orElse(Instant.MIN);
        List<Boot> row = new ArrayList<>();
        for (Boot boot : newest) {
            if (boot.failed() && boot.launchedAt().isAfter(lastGood)) {
                row.add(boot);
            }
        }
        return row;
    }

    private static String names(List<Boot> boots) {
        String shown =
                boots.stream().limit(3).map(Boot::instanceId).collect(Collectors.joining(", "));
        return boots.size() > 3 ? shown + ", ..." : shown;
    }
}
