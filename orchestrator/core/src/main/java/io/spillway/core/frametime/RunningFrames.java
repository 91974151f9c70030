package io.spillway.core.frametime;

import java.util.List;

/**
 * When the last of the frames ends that are being rendered now, given how long they have been. A
 * frame that takes much longer than others will probably take longer still.
 */
public final class RunningFrames {

    private static final int LEVELS = 24;
    private static final int MOST_AGES = 12;

    /** Seconds until all are done, by the share of cases in which they are done sooner. */
    private final double[] secondsByLevel = new double[LEVELS + 1];

    private final double[] logs;
    private final double[] ages;
    private final double[] counts;
    private final double logMean;
    private final double spread;

    /**
     * @param meanSeconds of a frame
     * @param deviationSeconds of a frame
     * @param ageSeconds how long each has been rendered, in any order; not empty
     */
    public RunningFrames(double meanSeconds, double deviationSeconds, List<Double> ageSeconds) {
        double relative = deviationSeconds / meanSeconds;
        this.spread = Math.max(0.02, Math.sqrt(Math.log1p(relative * relative)));
        this.logMean = Math.log(meanSeconds) - spread * spread / 2;
        List<Double> sorted = ageSeconds.stream().sorted().toList();
        int groups = Math.min(MOST_AGES, sorted.size());
        ages = new double[groups];
        counts = new double[groups];
        logs = new double[groups];
        for (int i = 0; i < sorted.size(); i++) {
            int group = (int) ((long) i * groups / sorted.size());
            ages[group] += sorted.get(i);
            counts[group]++;
        }
        for (int group = 0; group < groups; group++) {
            ages[group] /= counts[group];
            logs[group] = Math.log(notDone(ages[group]));
        }
        double most = 40 * meanSeconds + 40 * sorted.getLast();
        for (int level = 0; level <= LEVELS; level++) {
            secondsByLevel[level] = secondsAt(share(level), most);
        }
    }

    /** Close to each other where it matters: at the ends. */
    private static double share(int level) {
        double x = (double) level / LEVELS;
        return Math.clamp(x * x * (3 - 2 * x), 0.002, 0.998);
    }

    private double secondsAt(double share, double most) {
        double low = 0;
        double high = most;
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            if (allDone(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double allDone(double seconds) {
        double chance = 1;
        for (int group = 0; group < ages.length; group++) {
            double left = Math.exp(Math.log(notDone(ages[group] + seconds)) - logs[group]);
            chance *= Math.pow(1 - Math.min(1, left), counts[group]);
        }
        return chance;
    }

    private double notDone(double age) {
        double deviations = (Math.log(Math.max(1, age)) - logMean) / spread;
        return Math.max(1e-300, Stragglers.longer(deviations, spread));
    }

    /**
     * Seconds from now until all are done.
     *
     * @param deviations luck in standard deviations, below 0 when they are done soon
     */
    public double seconds(double deviations) {
        double luck = Normal.below(deviations);
        int low = 0;
        while (low < LEVELS - 1 && share(low + 1) < luck) {
            low++;
        }
        double from = share(low);
        double to = share(low + 1);
        double between = to > from ? Math.clamp((luck - from) / (to - from), 0, 1) : 0;
        return secondsByLevel[low] + between * (secondsByLevel[low + 1] - secondsByLevel[low]);
    }
}
