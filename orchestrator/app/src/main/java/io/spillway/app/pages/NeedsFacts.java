package io.spillway.app.pages;

import io.spillway.app.api.JobNeedsView;
import io.spillway.core.farm.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a job needs, as its page says it. */
final class NeedsFacts {

    private NeedsFacts() {}

    /**
     * The facts that are known; none of a job that needs nothing.
     *
     * @param names of jobs, by id
     */
    static List<JobPage.Fact> of(JobNeedsView needs, Map<String, String> names) {
        List<JobPage.Fact> facts = new ArrayList<>();
        add(facts, "A frame needs", machine(needs));
        add(facts, "Licences", String.join(", ", needs.licences()));
        add(facts, "A frame moves", moves(needs));
        add(
                facts,
                "Waits for",
                String.join(
                        ", ",
                        needs.waitsFor().stream().map(id -> names.getOrDefault(id, id)).toList()));
        if (needs.usefulMachines() != null) {
            add(
                    facts,
                    "Rented machines of use",
                    needs.usefulMachines() + " at most: " + needs.limitedBy());
        }
        add(facts, "Shorter units", needs.shorterUnits());
        return facts;
    }

    private static void add(List<JobPage.Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new JobPage.Fact(label, value));
        }
    }

    private static String machine(JobNeedsView needs) {
        List<String> parts = new ArrayList<>();
        if (needs.cores() > 0) {
            parts.add(Words.count(needs.cores(), "core"));
        }
        if (needs.memoryMib() > 0) {
            parts.add(Bytes.shownMib(needs.memoryMib()) + " of memory");
        }
        if (needs.gpus() > 0) {
            parts.add(
                    Words.count(needs.gpus(), "GPU")
                            + (needs.gpuMemoryMib() > 0
                                    ? " of " + Bytes.shownMib(needs.gpuMemoryMib())
                                    : ""));
        }
        return String.join(", ", parts);
    }

    private static String moves(JobNeedsView needs) {
        List<String> parts = new ArrayList<>();
        if (needs.inputBytesPerFrame() > 0) {
            parts.add("reads " + Bytes.shown(needs.inputBytesPerFrame()));
        }
        if (needs.outputBytesPerFrame() > 0) {
            parts.add("writes " + Bytes.shown(needs.outputBytesPerFrame()));
        }
        return String.join(", ", parts);
    }
}
