package io.spillway.core.needs;

import io.spillway.core.farm.Bytes;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.LicencePool;
import io.spillway.core.farm.SiteLink;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How many rented workers are of use to one job. More would wait for a licence, or for each other's
 * data on the link: they would be paid for and add nothing.
 *
 * @param most workers rented for it in all, those that are there included; >= 0, {@link
 *     Integer#MAX_VALUE} when nothing limits them
 * @param rented workers that are rented for it already, or coming
 * @param cutBy what limits them in a word or two, as a launch's {@code cutBy}; empty for nothing
 * @param why the limit in words, without a full stop; empty when nothing limits them
 */
public record UsefulNodes(int most, int rented, String cutBy, String why) {

    private static final String LICENCES = "licences";
    private static final String LINK = "link";

    /** What is of use to a job as things are, of machines as fast as those on sale on average. */
    public static UsefulNodes of(Snapshot snapshot, Snapshot.JobView view) {
        double speed =
                snapshot.policy().workerTypes().stream()
                        .mapToDouble(snapshot.policy()::speedOf)
                        .sorted()
                        .average()
                        .orElse(1);
        return of(snapshot, view, speed);
    }

    /**
     * What is of use to a job as things are.
     *
     * @param speed of the machines that would be rented, against one fixed worker
     */
    public static UsefulNodes of(Snapshot snapshot, Snapshot.JobView view, double speed) {
        return of(snapshot, () -> new SharedUse(snapshot, _ -> true), view, speed);
    }

    /**
     * The same, by what is known of who takes what.
     *
     * @param known asked only when the job needs anything that is scarce
     */
    public static UsefulNodes of(
            Snapshot snapshot, Supplier<SharedUse> known, Snapshot.JobView view, double speed) {
        if (!needsWhatIsScarce(snapshot, view)) {
            return new UsefulNodes(Integer.MAX_VALUE, 0, "", "");
        }
        JobNeeds needs = view.job().needs();
        SiteLink link = snapshot.limits().link();
        boolean moves = link != null && SharedUse.bytesPerFrame(link, needs) > 0;
        SharedUse use = known.get();
        String jobId = view.job().jobId();
        UsefulNodes least = new UsefulNodes(Integer.MAX_VALUE, use.rentedFor(jobId), "", "");
        for (String name : needs.licences()) {
            Optional<LicencePool> pool = snapshot.limits().licence(name);
            if (pool.isPresent()) {
                least = least.or(seats(pool.get(), use, jobId));
            }
        }
        return link == null || !moves ? least : least.or(carried(link, use, view, speed));
    }

    /** Whether a job needs licences, or the link; for any other all machines are of use. */
    public static boolean needsWhatIsScarce(Snapshot snapshot, Snapshot.JobView view) {
        JobNeeds needs = view.job().needs();
        SiteLink link = snapshot.limits().link();
        return !needs.licences().isEmpty()
                || (link != null && SharedUse.bytesPerFrame(link, needs) > 0);
    }

    /** Whether there is a limit at all. */
    public boolean isLimited() {
        return most < Integer.MAX_VALUE;
    }

    /** Workers that may still be rented; >= 0. */
    public int more() {
        return Math.max(0, most - rented);
    }

    /** Rented workers beyond what is of use; >= 0. */
    public int excess() {
        return Math.max(0, rented - most);
    }

    private UsefulNodes or(UsefulNodes other) {
        return other.most < most ? other : this;
    }

    private static UsefulNodes seats(LicencePool pool, SharedUse use, String jobId) {
        int rented = use.rentedFor(jobId);
        if (!pool.reachableThroughTunnel()) {
            return new UsefulNodes(
                    0,
                    rented,
                    LICENCES,
                    "licences of "
                            + pool.name()
                            + " can't be had through the tunnel: only the studio's own machines"
                            + " can render it");
        }
        int taken = use.seatsOnFixed(pool.name()) + use.seatsOfOthers(pool.name(), jobId);
        int free = Math.max(0, pool.seats() - taken);
        String why =
                free == 0
                        ? "all "
                                + Reasons.count(pool.seats(), "licence")
                                + " of "
                                + pool.name()
                                + " are taken: a rented machine would wait"
                        : (taken == 0 ? "" : free + " of ")
                                + Reasons.count(pool.seats(), "licence")
                                + " of "
                                + pool.name()
                                + (free == 1 ? " is" : " are")
                                + " free: more than "
                                + Reasons.count(free, "machine")
                                + " would wait";
        return new UsefulNodes(free, rented, LICENCES, why);
    }

    private static UsefulNodes carried(
            SiteLink link, SharedUse use, Snapshot.JobView view, double speed) {
        String jobId = view.job().jobId();
        double ofOthers = use.linkOfOthers(link, jobId);
        double each = SharedUse.bytesPerSecondOfAUnit(link, view) * Math.max(0.01, speed);
        double room = Math.max(0, link.bytesPerSecond() - ofOthers);
        // A hair's breadth below a whole number is the whole number.
        int most = (int) Math.min(1_000_000, Math.floor(room / each + 1e-9));
        String why =
                "the studio's link of "
                        + bits(link.bitsPerSecond())
                        + " carries "
                        + (most == 0 ? "no machine" : Reasons.count(most, "machine"))
                        + " at "
                        + Bytes.shown((long) SharedUse.bytesPerFrame(link, view.job().needs()))
                        + " a frame"
                        + (ofOthers > 0 ? ", besides those of other jobs" : "");
        return new UsefulNodes(most, use.rentedFor(jobId), LINK, why);
    }

    /** {@code 1 Gb/s}, {@code 250 Mb/s}. */
    static String bits(long perSecond) {
        boolean giga = perSecond >= 1_000_000_000L;
        BigDecimal amount =
                BigDecimal.valueOf(perSecond)
                        .divide(BigDecimal.valueOf(giga ? 1e9 : 1e6), 1, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        return amount.toPlainString() + (giga ? " Gb/s" : " Mb/s");
    }
}
