package io.spillway.core.deadline;

/**
 * What on-demand machines would have to do, were every spot machine to vanish before the next
 * decision; in whole frames.
 *
 * @param frames frames that rented machines still have to finish, those in flight on spot among
 *     them
 * @param framesHeld of these, what the on-demand machines held now finish in time
 * @param freeSlots on-demand machines that may be rented besides
 * @param framesEachNow frames that one rented now finishes in time
 * @param framesEachNext the same, rented at the next decision
 */
public record Promise(
        int frames, int framesHeld, int freeSlots, int framesEachNow, int framesEachNext) {

    /** What stands behind a situation. */
    public static Promise of(Situation situation) {
        return Guarantee.of(situation).promise();
    }

    /** Frames to spare; negative when the promise can't be kept by renting at the next decision. */
    public int spare() {
        return framesHeld + freeSlots * framesEachNext - frames;
    }

    /** Free slots that must stay free for it; all when it can't be kept. */
    public int slotsNeeded() {
        int lacking = Math.max(0, frames - framesHeld);
        if (lacking == 0) {
            return 0;
        }
        return framesEachNext == 0
                ? freeSlots
                : Math.min(freeSlots, Math.ceilDiv(lacking, framesEachNext));
    }
}
