package io.spillway.core.frametime;

import java.util.Arrays;
import java.util.List;
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

    /** Seconds from now, ascending, up to the first by which all are done but in rare cases. */
    private final double[] instants;

    /** By instant: the share of cases in which all are done by then; null until it is asked for. */
    private volatile double @Nullable [] shares;

    private final double[] ages;
    private final double[] counts;
    private final double[] before;

    /** By group: what is left of a frame on average, and how often such a try fails or is lost. */
    private final double[] left;

    private final double failShare;
    private final double lossesASecond;
    private final double logMean;
    private final double spread;

    /** Those of which each one's try succeeds. */
    public RunningFrames(double meanSeconds, double deviationSeconds, List<Double> ageSeconds) {
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
            List<Double> ageSeconds,
            double failShare,
            double lossesASecond) {
        this.failShare = failShare;
        this.lossesASecond = lossesASecond;
        double relative = deviationSeconds / meanSeconds;
        this.spread = Math.max(0.02, Math.sqrt(Math.log1p(relative * relative)));
        this.logMean = Math.log(meanSeconds) - spread * spread / 2;
        double[] sorted = ageSeconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
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
            left[group] = leftOf(ages[group], meanSeconds);
        }
        this.instants = instants(meanSeconds);
    }

    /** Shares grow with time, so that few are worked out to find the last instant. */
    private double[] instants(double meanSeconds) {
        double[] all = new double[MOST_INSTANTS];
        for (int i = 1; i < MOST_INSTANTS; i++) {
            all[i] = i == 1 ? FIRST * meanSeconds : all[i - 1] * GROWTH;
        }
        int low = 0;
        int high = MOST_INSTANTS - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (allDone(all[middle]) < 1 - RARE) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Arrays.copyOf(all, low + 1);
    }

    private double[] shares() {
        double[] known = shares;
        if (known == null) {
            known = Arrays.stream(instants).map(this::allDone).toArray();
            shares = known;
        }
        return known;
    }

    private double allDone(double after) {
        double chance = 1;
        for (int group = 0; group < ages.length; group++) {
            double open = notDone(ages[group] + after) / before[group];
            chance *= Math.pow(1 - Math.min(1, open), counts[group]);
        }
        return failShare + lossesASecond > 0 ? chance * noneRepeatedAt(after) : chance;
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
    private double leftOf(double age, double meanSeconds) {
        double mean = meanSeconds * Stragglers.MEAN;
        double excess = mean * Stragglers.excess(spread, Math.max(1, age) / mean);
        // Beyond all measure a frame may end any time.
        return Math.clamp(excess / notDone(age), 0.1 * meanSeconds, 2 * mean);
    }

    private double notDone(double age) {
        double deviations = (Math.log(Math.max(1, age)) - logMean) / spread;
        return Math.max(1e-300, Stragglers.longer(deviations, spread));
    }

    /** Seconds from now by which all are done, but in rare cases. */
    public double mostSeconds() {
        return instants[instants.length - 1];
    }

    /** Seconds from now until all are done. */
    public double seconds(EndLuck luck) {
        double[] share = shares();
        double told = Math.clamp(luck.share(), RARE, 1 - RARE);
        int next = Arrays.binarySearch(share, told);
        if (next < 0) {
            next = -next - 1;
        }
        if (next == 0 || next == share.length) {
            return instants[Math.min(next, share.length - 1)];
        }
        double between = (told - share[next - 1]) / (share[next] - share[next - 1]);
        return instants[next - 1] + between * (instants[next] - instants[next - 1]);
    }
}
