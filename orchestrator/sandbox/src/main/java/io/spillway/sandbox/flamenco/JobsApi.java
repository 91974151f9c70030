package io.spillway.sandbox.flamenco;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.kernel.WireServer.Request;
import java.util.List;

/** Flamenco's operations on jobs and tasks. */
final class JobsApi {

    private static final String JOBS = "/api/v3/jobs";
    private static final int MAX_PRIORITY = 100;
    private static final int UNPROCESSABLE = 422;

    private final ObjectMapper mapper;
    private final Farm farm;
    private final Views views;
    private final TaskTexts taskTexts;
    private final JobIntake intake;

    JobsApi(ObjectMapper mapper, Farm farm, Views views) {
        this.mapper = mapper;
        this.farm = farm;
        this.views = views;
        this.taskTexts = new TaskTexts(views, farm);
        this.intake = new JobIntake(farm);
    }

    void addTo(Router router) {
        router.add("fetchJobs", "GET", JOBS, (id, request) -> fetchJobs())
                .add("submitJob", "POST", JOBS, (id, request) -> submit(request))
                .add("submitJobCheck", "POST", JOBS + "/check", (id, request) -> check(request))
                .add("fetchJob", "GET", JOBS + "/{id}", (id, request) -> fetchJob(id))
                .add("fetchJobTasks", "GET", JOBS + "/{id}/tasks", (id, request) -> tasks(id))
                .add("setJobPriority", "POST", JOBS + "/{id}/setpriority", this::setPriority)
                .add("setJobStatus", "POST", JOBS + "/{id}/setstatus", this::setStatus)
                .add("fetchTask", "GET", "/api/v3/tasks/{id}", (id, request) -> fetchTask(id));
    }

    private Answer fetchJobs() {
        return Answer.ok(views.list("jobs", farm.jobs(), views::job));
    }

    private Answer submit(Request request) {
        return Answer.ok(views.job(farm.submit(intake.read(body(request)))));
    }

    private Answer check(Request request) {
        intake.read(body(request));
        return Answer.noContent();
    }

    private Answer fetchJob(String id) {
        return Answer.ok(views.job(job(id)));
    }

    /** A job that isn't there has no tasks: a real manager answers so, and not with a 404. */
    private Answer tasks(String id) {
        UuidText.check(id, "job ID not valid");
        return Answer.ok(
                views.list(
                        "tasks",
                        farm.job(id).map(FarmJob::tasks).orElse(List.of()),
                        taskTexts::summary));
    }

    private Answer fetchTask(String id) {
        UuidText.check(id, "bad task ID");
        return Answer.ok(
                views.task(farm.task(id).orElseThrow(() -> Refusal.notFound("no such task"))));
    }

    private Answer setPriority(String id, Request request) {
        int priority = body(request).integer("priority", 0, MAX_PRIORITY);
        farm.setPriority(job(id), priority);
        return Answer.noContent();
    }

    private Answer setStatus(String id, Request request) {
        Body body = body(request);
        String status = body.text("status");
        String reason = body.text("reason");
        FarmJob job = job(id);
        switch (status) {
            case "cancel-requested", "canceled" -> farm.cancel(job, reason);
            case "pause-requested", "paused" -> farm.pause(job, reason);
            case "requeueing", "queued" -> farm.requeue(job, reason);
            default ->
                    throw Refusal.of(
                            UNPROCESSABLE,
                            "job can't be set to \""
                                    + status
                                    + "\"; the sandbox knows cancel-requested, pause-requested"
                                    + " and requeueing");
        }
        return Answer.noContent();
    }

    private FarmJob job(String id) {
        UuidText.check(id, "job ID not valid");
        return farm.job(id).orElseThrow(() -> Refusal.notFound("no such job"));
    }

    private Body body(Request request) {
        return Body.parse(mapper, request.body());
    }
}
