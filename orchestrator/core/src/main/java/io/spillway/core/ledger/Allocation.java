package io.spillway.core.ledger;

import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a machine's time was for, second by second.
 *
 * <ul>
 *   <li>A hub's time is all {@link CostCategory#HUB}.
 *   <li>A worker's time with a frame is {@link CostCategory#RENDER}, of the job whose frame ran,
 *       whether or not the frame was finished. The budget that rented the machine pays, also for
 *       the frames of a foreign job: its cost is <em>shown</em> under the foreign job.
 *   <li>Before the worker could render (or had its first frame, if that was seen earlier) it is
 *       {@link CostCategory#BOOT}; a machine that never got ready only booted.
 *   <li>The rest is {@link CostCategory#IDLE}. Boot, idle and hub are the budget's job's.
 * </ul>
 *
 * <p>Times count in whole seconds, each rounded down. Where two spans of work overlap, which one
 * worker can't do but two readings can show, the one that began first keeps the overlap.
 */
public final class Allocation {

    private Allocation() {}

    /**
     * A part of a machine's time.
     *
     * @param jobId whose it is, or null: unassigned
     * @param from whole second, included
     * @param to whole second, excluded; after {@code from}
     */
    public record Share(CostCategory category, @Nullable String jobId, Instant from, Instant to) {

        public long seconds() {
            return Duration.between(from, to).toSeconds();
        }
    }

    /**
     * Cuts the charged time of a machine into shares: in order, without gap or overlap.
     *
     * @param from start of the charge, a whole second
     * @param to end of the charge, a whole second
     * @param work of the machine's worker, in any order; what lies outside doesn't count
     */
    public static List<Share> of(NodeLife life, Instant from, Instant to, List<WorkSpan> work) {
        if (life.role() == NodeRole.HUB) {
            return List.of(new Share(CostCategory.HUB, life.jobId(), from, to));
        }
        List<Share> shares = new ArrayList<>();
        boolean worked = false;
        Instant reached = from;
        for (WorkSpan span : inOrder(work)) {
            Instant start = latest(BillCuts.second(span.from()), reached);
            Instant end = earliest(BillCuts.second(span.to()), to);
            if (start.isBefore(end)) {
                addWaiting(shares, life, reached, start, worked);
                shares.add(new Share(CostCategory.RENDER, span.jobId(), start, end));
                worked = true;
                reached = end;
            }
        }
        addWaiting(shares, life, reached, to, worked);
        return shares;
    }

    /** Time without a frame: boot until it was ready, unless it has worked already, then idle. */
    private static void addWaiting(
            List<Share> shares, NodeLife life, Instant from, Instant to, boolean worked) {
        Instant ready = life.readyAt() == null ? to : BillCuts.second(life.readyAt());
        Instant bootEnd = worked ? from : latest(from, earliest(ready, to));
        if (from.isBefore(bootEnd)) {
            shares.add(new Share(CostCategory.BOOT, life.jobId(), from, bootEnd));
        }
        if (bootEnd.isBefore(to)) {
            shares.add(new Share(CostCategory.IDLE, life.jobId(), bootEnd, to));
        }
    }

    /**
     * Splits each charge by the shares that lie in it, in proportion to seconds and with the
     * largest remainder, so that the parts sum to the whole to the last digit.
     *
     * @param charges lines of the bill that cover just the time of the shares
     * @return an amount for each share, in the order of the shares
     */
    static List<Money> split(List<Charge> charges, List<Share> shares) {
        List<Money> amounts = new ArrayList<>();
        shares.forEach(share -> amounts.add(Money.zeroUsd()));
        for (Charge charge : charges) {
            List<Long> weights =
                    shares.stream().map(share -> overlapSeconds(charge, share)).toList();
            List<Money> parts = LargestRemainder.split(charge.amount(), weights);
            for (int index = 0; index < parts.size(); index++) {
                amounts.set(index, amounts.get(index).plus(parts.get(index)));
            }
        }
        return amounts;
    }

    private static long overlapSeconds(Charge charge, Share share) {
        Instant from = latest(charge.from(), share.from());
        Instant to = earliest(charge.to(), share.to());
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    private static List<WorkSpan> inOrder(List<WorkSpan> work) {
        return work.stream()
                .sorted(
                        Comparator.comparing(WorkSpan::from)
                                .thenComparing(WorkSpan::to)
                                .thenComparing(WorkSpan::jobId)
                                .thenComparing(WorkSpan::taskId))
                .toList();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
