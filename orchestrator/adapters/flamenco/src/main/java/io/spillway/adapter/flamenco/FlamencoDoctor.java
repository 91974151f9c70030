package io.spillway.adapter.flamenco;

import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.ports.Finding;
import io.spillway.core.ports.Finding.Level;
import io.spillway.core.ports.RenderManager;
import io.spillway.core.ports.RenderManager.ManagerInfo;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says whether a Flamenco farm is fit for renting nodes, and what to do where it isn't. */
public final class FlamencoDoctor {

    private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int MAJOR_NEEDED = 3;
    private static final int MINOR_WITH_STEPS = 8;
    private static final int NAMES_SHOWN = 3;

    private FlamencoDoctor() {}

    /** Looks at a manager; never throws because of what it finds, nor when it can't be reached. */
    public static List<Finding> examine(RenderManager manager) {
        try {
            List<Finding> findings = new ArrayList<>();
            findings.add(version(manager.probe()));
            findings.addAll(examine(manager.observe()));
            return findings;
        } catch (RenderManagerException unreadable) {
            return List.of(
                    new Finding(
                            Level.FAIL,
                            String.valueOf(unreadable.getMessage()),
                            "nothing is planned or rented while the manager can't be read"));
        }
    }

    /** Looks at one reading of a farm. */
    public static List<Finding> examine(FarmView farm) {
        List<Finding> findings = new ArrayList<>();
        findings.add(untaggedJobs(farm));
        List<Worker> untagged = idleForever(farm);
        if (!untagged.isEmpty()) {
            findings.add(
                    new Finding(
                            Level.WARN,
                            untagged.size()
                                    + " workers carry no tag and so take no job that has one: "
                                    + names(untagged.stream().map(Worker::name).toList()),
                            "give them the tags of the jobs that they should render"));
        }
        List<Worker> lost =
                farm.workers().stream()
                        .filter(worker -> worker.state() == WorkerState.LOST)
                        .toList();
        if (!lost.isEmpty()) {
            findings.add(
                    new Finding(
                            Level.WARN,
                            lost.size()
                                    + " workers are in status \"error\": "
                                    + names(lost.stream().map(Worker::name).toList()),
                            "Flamenco leaves a worker there even when it answers again: set it to"
                                    + " \"awake\", restart it, or delete it when its machine is"
                                    + " gone"));
        }
        return findings;
    }

    private static Finding version(ManagerInfo info) {
        Matcher matcher = MAJOR_MINOR.matcher(info.version());
        if (!matcher.matches()) {
            return new Finding(
                    Level.WARN,
                    info.name() + " of an unknown version, \"" + info.version() + "\"",
                    "3.8 or later is needed to see finished frames of a task that renders several");
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        String what = info.name() + " " + info.version();
        if (major != MAJOR_NEEDED) {
            return new Finding(Level.FAIL, what, "Spillway speaks the API of Flamenco 3");
        }
        if (minor < MINOR_WITH_STEPS) {
            return new Finding(
                    Level.WARN,
                    what + " doesn't count frames: each task is taken for one frame",
                    "update to 3.8 or later, or submit with a chunk size of 1");
        }
        return new Finding(Level.OK, what, "");
    }

    private static Finding untaggedJobs(FarmView farm) {
        List<Job> untagged =
                farm.jobs().stream()
                        .filter(job -> job.state().isRunnable() && job.tag() == null)
                        .filter(job -> job.framesRemaining() > 0)
                        .toList();
        if (untagged.isEmpty()) {
            return new Finding(Level.OK, "every job that is waiting or rendering has a tag", "");
        }
        return new Finding(
                Level.FAIL,
                untagged.size()
                        + " jobs without a worker tag are waiting or rendering ("
                        + names(untagged.stream().map(Job::name).toList())
                        + "): on Flamenco a tag can't keep a burst node off untagged jobs, so"
                        + " rented nodes would render them at the cost of somebody's budget",
                "give each job a worker tag when it is submitted, and the fixed workers the same"
                        + " tags");
    }

    /** Workers that could only take untagged jobs, where every job has a tag. */
    private static List<Worker> idleForever(FarmView farm) {
        List<Job> runnable = farm.jobs().stream().filter(job -> job.state().isRunnable()).toList();
        boolean allTagged = runnable.stream().allMatch(job -> job.tag() != null);
        if (runnable.isEmpty() || !allTagged) {
            return List.of();
        }
        return farm.workers().stream()
                .filter(worker -> worker.tags().isEmpty())
                .filter(worker -> worker.state() == WorkerState.IDLE)
                .toList();
    }

    private static String names(List<String> names) {
        String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        return names.size() > NAMES_SHOWN ? shown + ", ..." : shown;
    }
}
