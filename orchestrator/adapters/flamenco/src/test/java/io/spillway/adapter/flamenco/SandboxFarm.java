package io.spillway.adapter.flamenco;

import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.FarmWorker;
import io.spillway.sandbox.farm.JobSpec;
import io.spillway.sandbox.flamenco.FlamencoServer;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.testkit.RenderFarmHands;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A simulated farm behind its wire server; each frame takes exactly ten minutes. */
final class SandboxFarm implements RenderFarmHands {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final double FRAME_SECONDS = 600;

    final Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
    final Farm farm = new Farm(story, new Chance(7));
    final List<WireLog.Entry> wire = new ArrayList<>();
    private final FlamencoServer server = new FlamencoServer(0, story, wire::add, farm);

    URI endpoint() {
        return server.endpoint();
    }

    @Override
    public String submit(
            String name,
            int frames,
            int priority,
            @Nullable String tag,
            Map<String, String> metadata) {
        JobSpec render = JobSpec.render(name, priority, tag, metadata, frames, FRAME_SECONDS);
        JobSpec even =
                new JobSpec(
                        render.name(),
                        render.type(),
                        render.priority(),
                        render.tag(),
                        render.metadata(),
                        render.frames(),
                        1,
                        FRAME_SECONDS,
                        0,
                        false);
        return locked(() -> farm.submit(even).id());
    }

    @Override
    public String signOn(String workerName) {
        FarmWorker worker = locked(() -> farm.signOn(workerName, 1));
        return worker.id();
    }

    @Override
    public void workersLookForWork() {
        pass(Duration.ofSeconds(20));
    }

    @Override
    public void workersFinishTheirTasks() {
        pass(Duration.ofMinutes(10));
    }

    void pass(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }

    <T> T locked(Supplier<T> body) {
        return story.locked(body);
    }

    @Override
    public void close() {
        server.close();
    }
}
