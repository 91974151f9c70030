package io.spillway.sandbox.kernel;

/**
 * How virtual time runs against the wall clock.
 *
 * @param speed virtual seconds a wall second; 0 means as fast as it goes
 */
public record Pace(double speed) {

    public static final Pace AS_FAST_AS_IT_GOES = new Pace(0);
    public static final Pace REAL_TIME = new Pace(1);

    public Pace {
        if (!(speed >= 0)) {
            throw new IllegalArgumentException(
                    "speed must be 0 (as fast as it goes) or more: " + speed);
        }
    }

    public boolean isUnbound() {
        return speed == 0;
    }
}
