package io.spillway.app.live;

import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.WorkSpan;
import io.spillway.core.ports.Store;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When jobs were finished: the end of the last task that was seen. It is looked up once a job. */
@Singleton
public final class FinishedJobs {

    private final Store store;
    private final Map<String, Instant> known = new ConcurrentHashMap<>();

    public FinishedJobs(Store store) {
        this.store = store;
    }

    /** Empty for a job that isn't finished, and for one whose work was never seen. */
    public Optional<Instant> finishedAt(Job job) {
        if (job.state() != JobState.COMPLETED) {
            known.remove(job.jobId());
            return Optional.empty();
        }
        Instant cached = known.get(job.jobId());
        if (cached != null) {
            return Optional.of(cached);
        }
        List<WorkSpan> last = store.finishedWork(job.jobId(), 1);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        known.put(job.jobId(), last.getFirst().to());
        return Optional.of(last.getFirst().to());
    }
}
