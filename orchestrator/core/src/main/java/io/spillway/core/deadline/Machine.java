package io.spillway.core.deadline;

/**
 * A live machine and what it does.
 *
 * @param id unique, in the order of renting
 * @param pool index of its pool in {@link Situation#pools}, or {@link #NO_POOL} unless it is spot
 * @param rentedSecond when it was asked for; billing starts then
 * @param readySecond when it can render, in the future while it boots
 * @param frame the frame that it renders, or {@link #NO_FRAME}
 * @param frameSinceSecond when that frame was started; meaningless without one
 * @param draining it takes no new frame
 * @param speed frames that it does while a machine that the terms speak of does one, above 0
 */
public record Machine(
        int id,
        Kind kind,
        int pool,
        long rentedSecond,
        long readySecond,
        int frame,
        long frameSinceSecond,
        boolean draining,
        double speed) {

    public static final int NO_POOL = -1;
    public static final int NO_FRAME = -1;

    /** How a machine is paid for. */
    public enum Kind {
        /** The studio's own: free, and never lost. */
        FIXED,
        /** Always to be had, never lost. */
        ON_DEMAND,
        /** Cheaper, and taken back when the market wants it. */
        SPOT
    }

    public boolean isRendering() {
        return frame != NO_FRAME;
    }

    /** Whether it could start a frame now. */
    public boolean isIdleAt(long second) {
        return !isRendering() && readySecond <= second;
    }

    public boolean isRented() {
        return kind != Kind.FIXED;
    }

    public Machine rendering(int nextFrame, long second) {
        return new Machine(
                id, kind, pool, rentedSecond, readySecond, nextFrame, second, draining, speed);
    }

    public Machine withoutFrame() {
        return new Machine(id, kind, pool, rentedSecond, readySecond, NO_FRAME, 0, draining, speed);
    }

    public Machine drained() {
        return new Machine(
                id, kind, pool, rentedSecond, readySecond, frame, frameSinceSecond, true, speed);
    }
}
