package io.spillway.core.forecast;

/**
 * How often a frame is lost with its machine.
 *
 * @param lossesASecond of one spot machine, >= 0
 * @param onSpot the share of frames rendered now that is rendered on spot machines, 0..1
 */
record LossRisk(double lossesASecond, double onSpot) {

    static final LossRisk NONE = new LossRisk(0, 0);

    /** Losses a second of a frame that is rendered now. */
    double ofRunning() {
        return lossesASecond * onSpot;
    }
}
