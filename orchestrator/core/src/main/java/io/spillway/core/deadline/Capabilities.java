package io.spillway.core.deadline;

/**
 * What the render manager lets a policy do beyond renting machines and giving them back.
 *
 * @param copiesFrames a frame that one machine renders may be started on a second one too
 * @param choosesMachine when frames are scarce, it is decided which idle machine gets one
 * @param stopsAtFrameEnd a machine can be given back at the instant its frame ends; otherwise it is
 *     told beforehand to take no new frame, and is given back at the next decision
 */
public record Capabilities(boolean copiesFrames, boolean choosesMachine, boolean stopsAtFrameEnd) {

    /** A manager that is steered frame by frame. */
    public static final Capabilities ALL = new Capabilities(true, true, true);

    /** A manager that hands out its queue by itself: machines can only join and be drained. */
    public static final Capabilities QUEUE = new Capabilities(false, false, false);
}
