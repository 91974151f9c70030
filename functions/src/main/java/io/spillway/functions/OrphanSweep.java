package io.spillway.functions;

import io.spillway.adapter.aws.Leftover;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Deletes what machines left behind: disks, snapshots, addresses, network interfaces, templates of
 * launches that are over and old images, all of ours. Marked at first sight, looked at again after
 * a while, deleted when nothing uses them still. Whatever carries the keep tag stays.
 */
public final class OrphanSweep implements EventHandler {

    /**
     * When it acts, and how much of it one pass may do.
     *
     * @param waitBeforeDeletion between marking and deleting
     * @param imageWait the same for images and snapshots
     * @param mostDeletions in one pass
     * @param dryRun says what it would do, and does nothing
     */
    public record Settings(
            Duration waitBeforeDeletion, Duration imageWait, int mostDeletions, boolean dryRun) {

        public static final Settings DEFAULT =
                new Settings(Duration.ofMinutes(30), Duration.ofDays(7), 40, false);

        SweepPlan.Rule rule() {
            return new SweepPlan.Rule(waitBeforeDeletion, imageWait, mostDeletions);
        }
    }

    private static final int MOST_NAMED = 50;

    private final Account account;
    private final Settings settings;
    private final LeftoverPrices prices = new LeftoverPrices();

    /** For Lambda. */
    public OrphanSweep() {
        this(
                Account.ofEnvironment(),
                new Settings(
                        Environment.duration(
                                "SPILLWAY_ORPHAN_WAIT", Settings.DEFAULT.waitBeforeDeletion()),
                        Environment.duration("SPILLWAY_IMAGE_WAIT", Settings.DEFAULT.imageWait()),
                        Environment.count(
                                "SPILLWAY_MOST_DELETIONS", Settings.DEFAULT.mostDeletions()),
                        Environment.flag("SPILLWAY_DRY_RUN")));
    }

    public OrphanSweep(Account account, Settings settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public String handle(AwsEvent event) {
        event.ofSchedule();
        Instant now = account.clock().instant();
        SweepPlan plan = plan(now);
        if (!settings.dryRun()) {
            carryOut(plan, now);
        }
        return (settings.dryRun() ? "dry run: would mark " : "marked ")
                + plan.mark().size()
                + told(plan.mark())
                + (settings.dryRun() ? ", would delete " : ", deleted ")
                + plan.delete().size()
                + told(plan.delete())
                + (plan.overCap().isEmpty()
                        ? ""
                        : ", and left " + plan.overCap().size() + " for the next pass");
    }

    /**
     * What this pass does. What is to be deleted is read twice, the second time right before: one
     * may have come into use, or been kept, meanwhile.
     */
    SweepPlan plan(Instant now) {
        List<Leftover> seen = look();
        int orphans = (int) seen.stream().filter(SweepPlan::isOrphan).count();
        account.alarm().show(Gauge.LEFTOVERS, orphans);
        SweepPlan first = SweepPlan.of(seen, settings.rule(), now);
        if (first.delete().isEmpty()) {
            return first;
        }
        Set<String> due = ids(first.delete());
        List<Leftover> still =
                SweepPlan.of(look(), settings.rule(), now).delete().stream()
                        .filter(one -> due.contains(one.id()))
                        .toList();
        return new SweepPlan(first.mark(), first.unmark(), still, first.overCap());
    }

    private List<Leftover> look() {
        return account.leftovers().all(account.inventory().instances());
    }

    private void carryOut(SweepPlan plan, Instant now) {
        account.leftovers().tag(ids(plan.mark()), Tags.ORPHAN_SINCE, now.toString());
        account.leftovers().untag(ids(plan.unmark()), Tags.ORPHAN_SINCE);
        Map<String, String> refused = new TreeMap<>();
        for (Leftover leftover : plan.delete()) {
            try {
                account.leftovers().delete(leftover);
            } catch (CloudException failure) {
                if (failure.kind() != Kind.REJECTED) {
                    throw failure;
                }
                if (!failure.code().endsWith(".NotFound")) {
                    refused.put(leftover.id(), String.valueOf(failure.getMessage()));
                }
            }
        }
        if (!refused.isEmpty() || !plan.overCap().isEmpty()) {
            account.alarm()
                    .raise(
                            Metric.NOT_DELETED,
                            refused.size() + plan.overCap().size(),
                            "Left behind and not deleted in this pass: "
                                    + plan.overCap().size()
                                    + " over the cap of "
                                    + settings.mostDeletions()
                                    + " ("
                                    + prices.month(plan.overCap())
                                    + " a month), refused by EC2: "
                                    + refused);
        }
    }

    private static Set<String> ids(List<Leftover> leftovers) {
        return leftovers.stream().map(Leftover::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What they cost a month, and each with the job and launch that left it. */
    private String told(List<Leftover> leftovers) {
        if (leftovers.isEmpty()) {
            return "";
        }
        List<String> each = new ArrayList<>();
        for (Leftover one : leftovers.subList(0, Math.min(leftovers.size(), MOST_NAMED))) {
            each.add(
                    one.kind().words()
                            + " "
                            + one.id()
                            + " ("
                            + prices.month(List.of(one))
                            + " a month, left by job "
                            + one.tags().getOrDefault(Tags.JOB_ID, "unknown")
                            + ", "
                            + one.tags().getOrDefault(Tags.LAUNCH_ID, "no launch")
                            + ")");
        }
        int more = leftovers.size() - each.size();
        return " ("
                + prices.month(leftovers)
                + " a month): "
                + String.join(", ", each)
                + (more == 0 ? "" : " and " + more + " more");
    }
}
