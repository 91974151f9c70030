package io.spillway.core.deadline;

/** The share of a spot machine's paid life that ends up in finished frames. */
final class UsefulShare {

    /** A machine isn't looked at further ahead than this, or two frames. */
    private static final double HORIZON_HOURS = 6;

    private UsefulShare() {}

    /**
     * A machine boots, then renders frame after frame until it is taken or the time is over. Time
     * spent on booting and on the frame that is lost is paid for nothing.
     *
     * @param ageHours age of the capacity at the start
     * @param factor how much more often than usual the pool is lost
     * @param bootHours 0 for a machine that has booted
     * @param mostHours until the deadline
     * @return 0..1
     */
    static double of(
            double ageHours, double factor, double frameHours, double bootHours, double mostHours) {
        double horizon = Math.min(mostHours, Math.max(HORIZON_HOURS, bootHours + 2 * frameHours));
        int frames = (int) Math.floor((horizon - bootHours) / frameHours + 1e-9);
        if (frames <= 0) {
            return 0;
        }
        double useful = 0;
        for (int frame = 1; frame <= frames; frame++) {
            useful += LossLaw.survives(ageHours, bootHours + frame * frameHours, factor);
        }
        double paid = LossLaw.meanHours(ageHours, bootHours + frames * frameHours, factor);
        return Math.min(1, useful * frameHours / paid);
    }
}
