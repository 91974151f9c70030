package io.spillway.core.deadline;

import java.util.List;

/** Decides for one job; holds no state, so the same situation always gets the same answer. */
public interface DeadlinePolicy {

    /**
     * What to do at a decision instant. The caller does it, looks again (requests may have been
     * refused) and asks again, until there is nothing more to do.
     */
    List<Step> decide(Situation situation);

    /**
     * What a machine does that is ready and has no frame. Callers ask for one machine at a time and
     * look again in between.
     */
    Next next(Situation situation, Machine machine);
}
