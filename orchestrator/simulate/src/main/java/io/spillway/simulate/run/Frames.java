package io.spillway.simulate.run;

import java.util.BitSet;
import java.util.PriorityQueue;

/** Which frames wait, which are rendered and by how many, which have ended. */
final class Frames {

    private final PriorityQueue<Integer> queue = new PriorityQueue<>();
    private final BitSet ended = new BitSet();
    private final int[] renderers;

    Frames(int count) {
        renderers = new int[count];
        for (int frame = 0; frame < count; frame++) {
            queue.add(frame);
        }
    }

    int left() {
        return renderers.length - ended.cardinality();
    }

    int queued() {
        return queue.size();
    }

    int ended() {
        return ended.cardinality();
    }

    boolean hasEnded(int frame) {
        return ended.get(frame);
    }

    /** The lowest frame of the queue, now rendered. */
    int take() {
        int frame = queue.remove();
        renderers[frame]++;
        return frame;
    }

    /** One more machine renders a frame. */
    void copy(int frame) {
        renderers[frame]++;
    }

    /** A machine gave a frame up; it waits again unless another renders it or it has ended. */
    void giveUp(int frame) {
        renderers[frame]--;
        if (renderers[frame] == 0 && !ended.get(frame)) {
            queue.add(frame);
        }
    }

    void end(int frame) {
        renderers[frame]--;
        ended.set(frame);
    }
}
