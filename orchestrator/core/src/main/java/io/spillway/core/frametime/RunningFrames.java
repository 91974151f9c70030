package io.spillway.core.frametime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When the last of the frames ends that are being rendered now, given how long they have been. A
 * frame that takes much longer than others will probably take longer still.
 */
public final class RunningFrames {

    private static final int MOST_AGES = 8;

    /**
     * Instants that are looked at: the first, in frames' means, and each one's ratio to the next.
     */
    private static final double FIRST = 0.1;

    private static final double GROWTH = 1.15;
    private static final int MOST_INSTANTS = 64;

    /** What is rarer isn't told apart. */
    private static final double RARE = 0.002;

    /**
     * What is known of the last instant, the first by which all are done but in rare cases. Should
     * two threads search at once, they find the same.
     */
    private volatile Search last;

    /** Null until it is asked for. */
    private volatile @Nullable Course course;

    private final double[] ages;
    private final double[] counts;
    private final double[] before;

    /** By group: what is left of a frame on average, and how often such a try fails or is lost. */
    private final double[] left;

    private final double failShare;
    private final double lossesASecond;
    private final double meanSeconds;
    private final double logMean;
    private final double spread;

    /**
     * The instants, by number, of which one is the last.
     *
     * @param highSeconds when the latest of them is, in seconds from now
     */
    private record Search(int low, int high, double highSeconds) {

        boolean isOver() {
            return low == high;
        }

        int middle() {
            return (low + high) >>> 1;
        }
    }

    /**
     * How the frames come to their ends.
     *
     * @param instants seconds from now, ascending, up to the first by which all are done but in
     *     rare cases
     * @param shares by instant: the share of cases in which all are done by then
     */
    private record Course(double[] instants, double[] shares) {}

    /** Those of which each one's try succeeds. */
    public RunningFrames(double meanSeconds, double deviationSeconds, double[] ageSeconds) {
        this(meanSeconds, deviationSeconds, ageSeconds, 0, 0);
    }

    /**
     * @param meanSeconds of one try of a frame
     * @param deviationSeconds of one try of a frame
     * @param ageSeconds how long each has been rendered, in any order; not empty
     * @param failShare of the tries fail at their end and are made again, 0..1
     * @param lossesASecond how often one of them is lost with its machine and begins again, >= 0
     */
    public RunningFrames(
            double meanSeconds,
            double deviationSeconds,
            double[] ageSeconds,
            double failShare,
            double lossesASecond) {
        this.failShare = failShare;
        this.lossesASecond = lossesASecond;
        this.meanSeconds = meanSeconds;
        double relative = deviationSeconds / meanSeconds;
        this.spread = Math.max(0.02, Math.sqrt(Math.log1p(relative * relative)));
        this.logMean = Math.log(meanSeconds) - spread * spread / 2;
        double[] sorted = ageSeconds.clone();
        Arrays.sort(sorted);
        int groups = Math.min(MOST_AGES, sorted.length);
        ages = new double[groups];
        counts = new double[groups];
        before = new double[groups];
        left = new double[groups];
        for (int i = 0; i < sorted.length; i++) {
            int group = (int) ((long) i * groups / sorted.length);
            ages[group] += sorted[i];
            counts[group]++;
        }
        for (int group = 0; group < groups; group++) {
            ages[group] /= counts[group];
            before[group] = notDone(ages[group]);
            left[group] = leftOf(ages[group], before[group]);
        }
        this.last = new Search(0, MOST_INSTANTS - 1, instant(MOST_INSTANTS - 1));
    }

    /** Seconds from now. */
    private double instant(int number) {
        double seconds = number == 0 ? 0 : FIRST * meanSeconds;
        for (int i = 1; i < number; i++) {
            seconds *= GROWTH;
        }
        return seconds;
    }

    /** A step of the search for the last instant: shares grow with time, so few are worked out. */
    private Search closer(Search far) {
        int middle = far.middle();
        double seconds = instant(middle);
        Search closer =
                allDone(seconds, 1 - RARE) < 1 - RARE
                        ? new Search(middle + 1, far.high(), far.highSeconds())
                        : new Search(far.low(), middle, seconds);
        last = closer;
        return closer;
    }

    private int lastInstant() {
        Search search = last;
        while (!search.isOver()) {
            search = closer(search);
        }
        return search.high();
    }

    private Course course() {
        Course known = course;
        if (known == null) {
            double[] instants = new double[lastInstant() + 1];
            Arrays.setAll(instants, this::instant);
            double[] shares = new double[instants.length];
            Arrays.setAll(shares, i -> allDone(instants[i], 0));
            known = new Course(instants, shares);
            course = known;
        }
        return known;
    }

    /**
     * The share of cases in which all are done.
     *
     * @param enough below this it doesn't matter by how much
     */
    private double allDone(double after, double enough) {
        double chance = 1;
        for (int group = 0; group < ages.length && chance >= enough; group++) {
            double open = notDone(ages[group] + after) / before[group];
            chance *= Math.pow(1 - Math.min(1, open), counts[group]);
        }
        return failShare + lossesASecond > 0 && chance >= enough
                ? chance * noneRepeatedAt(after)
                : chance;
    }

    /**
     * The share of cases in which no frame is being rendered again. They begin again when what was
     * left of them is over, or half of it when their machine is lost.
     */
    private double noneRepeatedAt(double after) {
        double open = 0;
        for (int group = 0; group < ages.length; group++) {
            double failed = failShare * notDoneWithin(after - left[group]);
            double lost = lossesASecond * left[group] * notDoneWithin(after - left[group] / 2);
            open += counts[group] * (failed + lost);
        }
        return Math.exp(-open);
    }

    private double notDoneWithin(double seconds) {
        return seconds <= 1 ? 1 : notDone(seconds);
    }

    /** What is left on average of a frame that isn't done at an age. */
    private double leftOf(double age, double notDoneYet) {
        double mean = meanSeconds * Stragglers.MEAN;
        double excess = mean * Stragglers.excess(spread, Math.max(1, age) / mean);
        // Beyond all measure a frame may end any time.
        return Math.clamp(excess / notDoneYet, 0.1 * meanSeconds, 2 * mean);
    }

    private double notDone(double age) {
        double deviations = (Math.log(Math.max(1, age)) - logMean) / spread;
        return Math.max(1e-300, Stragglers.longer(deviations, spread));
    }

    /**
     * Whether all are done by a moment, but in rare cases. Mostly that is told without working out
     * when they are.
     *
     * @param scale how many times longer than expected what is left of them takes
     * @param seconds from now
     */
    public boolean areDoneBy(double scale, double seconds) {
        Search search = last;
        while (!search.isOver() && scale * search.highSeconds() > seconds) {
            search = closer(search);
        }
        return scale * search.highSeconds() <= seconds;
    }

    /** Seconds from now until all are done. */
    public double seconds(EndLuck luck) {
        Course known = course();
        double[] instants = known.instants();
        double[] shares = known.shares();
        double told = Math.clamp(luck.share(), RARE, 1 - RARE);
        int next = Arrays.binarySearch(shares, told);
        if (next < 0) {
            next = -next - 1;
        }
        if (next == 0 || next == shares.length) {
            return instants[Math.min(next, shares.length - 1)];
        }
        double between = (told - shares[next - 1]) / (shares[next] - shares[next - 1]);
        return instants[next - 1] + between * (instants[next] - instants[next - 1]);
    }
}
