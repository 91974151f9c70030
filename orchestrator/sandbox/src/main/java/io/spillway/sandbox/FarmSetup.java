package io.spillway.sandbox;

import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.scenario.JobSpec;
import io.spillway.sandbox.scenario.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Puts a scenario's fixed sites and jobs into a farm. */
final class FarmSetup {

    private FarmSetup() {}

    /** Fixed workers carry the tags of all shows, so that they may render everything. */
    static void fill(Farm farm, Scenario scenario) {
        List<String> tags =
                scenario.jobs().stream().map(JobSpec::workerTag).distinct().sorted().toList();
        for (Scenario.Site site : scenario.sites()) {
            for (int number = 1; number <= site.workers(); number++) {
                farm.addFixedWorker(
                        String.format(Locale.ROOT, "%s-%02d", site.name(), number),
                        site.name(),
                        1,
                        tags);
            }
        }
        scenario.jobs()
                .forEach(
                        job ->
                                farm.submitAt(
                                        scenario.start().plus(job.submitted()),
                                        submitted(job, scenario)));
    }

    /** As a studio's pipeline submits it: what it is for and when it is due ride in metadata. */
    private static io.spillway.sandbox.farm.JobSpec submitted(JobSpec job, Scenario scenario) {
        SortedMap<String, String> metadata = new TreeMap<>(job.metadata());
        metadata.put("show", job.show());
        metadata.put("sequence", job.sequence());
        metadata.put("shot", job.shot());
        metadata.put("deadline", scenario.start().plus(job.due()).toString());
        return new io.spillway.sandbox.farm.JobSpec(
                String.join("_", job.show(), job.sequence(), job.shot(), job.job()),
                "simple-blender-render",
                job.priority(),
                job.workerTag(),
                metadata,
                IntStream.rangeClosed(1, job.frames()).boxed().toList(),
                1,
                job.frameSeconds(),
                job.variation(),
                false);
    }
}
