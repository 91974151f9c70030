package io.spillway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.flamenco.FlamencoRenderManager;
import io.spillway.app.approval.Approvals;
import io.spillway.app.loop.Candidate;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Term;
import io.spillway.app.loop.Timeline;
import io.spillway.burstnode.Http;
import io.spillway.core.farm.LicencePool;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store.TimelineEvent;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.World;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.Scenario;
import io.spillway.testkit.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that tells the render manager's metadata that it needs much memory and a licence, from
 * there to the machines that are rented for it.
 */
class NeedsStoryTest {

    private static final int SEATS = 5;
    private static final int FIXED = 2;

    private static final String SCENARIO =
            """
            {
              "name": "needs",
              "title": "A comp that needs memory and licences",
              "start": "2026-06-05T13:00:00Z",
              "length": "PT1H",
              "studioZone": "America/Montreal",
              "region": "us-east-1",
              "sites": [{"name": "montreal", "workers": 2}],
              "jobs": [
                {"show": "harbor", "sequence": "sq010", "shot": "sh0010", "job": "comp",
                 "frames": 80, "frameSeconds": 120, "variation": 0.1, "priority": 50,
                 "submitted": "PT0S", "due": "PT50M",
                 "metadata": {"spillway.memory": "100 GiB", "spillway.licences": "Nuke"}}
              ],
              "hubType": "c7i.large",
              "market": {
                "types": [
                  {"name": "c7i.8xlarge", "vcpus": 32, "memoryMib": 65536, "onDemandHourly": "1.428", "speed": 1},
                  {"name": "m7i.8xlarge", "vcpus": 32, "memoryMib": 131072, "onDemandHourly": "1.613", "speed": 1},
                  {"name": "c7i.large", "vcpus": 2, "memoryMib": 4096, "onDemandHourly": "0.08925", "speed": 0.06}
                ],
                "zones": ["us-east-1a", "us-east-1b"],
                "spotPrice": {"discount": 0.6, "volatility": 0.12, "meanInterval": "PT20M"},
                "capacity": {"spot": 20, "onDemand": 20, "spread": 0.1, "meanInterval": "PT45M",
                             "reclaimChance": 0}
              },
              "prices": {
                "version": "us-east-1/2026-06", "source": "made up",
                "gp3GibMonth": "0.08", "publicIpv4Hour": "0.005",
                "minimumCharge": "PT60S", "freeWhenInterruptedWithin": "PT1H"
              },
              "quotas": {"spotVcpus": 2048, "onDemandVcpus": 2048},
              "boot": {"least": "PT30S", "most": "PT60S"},
              "faults": []
            }
            """;

    @TempDir private Path folder = Path.of("");

    private final MemoryStore store = new MemoryStore();
    private int mostAtOnce;

    @Test
    void onlyMachinesWithTheMemoryAreRentedAndNoMoreThanThereAreLicences() throws IOException {
        tell(Scenario.load(Files.writeString(folder.resolve("needs.json"), SCENARIO).toString()));

        List<Node> workers =
                store.allNodes().stream().filter(node -> node.role() == NodeRole.WORKER).toList();
        assertThat(workers)
                .isNotEmpty()
                .extracting(node -> node.pool().type())
                .containsOnly("m7i.8xlarge");
        assertThat(mostAtOnce).isEqualTo(SEATS - FIXED);
        assertThat(store.timeline(0, 10_000))
                .extracting(TimelineEvent::text)
                .anyMatch(text -> text.contains("cut by licences"));
    }

    private void tell(Scenario scenario) {
        try (World world =
                World.open(scenario, 7, Pace.AS_FAST_AS_IT_GOES, WireLog.NONE, Ports.ANY)) {
            SandboxParts parts = new SandboxParts(world, scenario, 7);
            CountingIds ids = new CountingIds();
            Timeline timeline = new Timeline(store, world.story());
            Approvals approvals = new Approvals(store, ids, world.story(), timeline);
            AutoProducer producer = new AutoProducer(store, approvals, world.story(), false);
            try (AwsClients aws = new AwsClients(parts.account());
                    Candidate orchestrator =
                            new Candidate(
                                    new io.spillway.app.loop.Ports(
                                            parts.cloud(aws, world.story()),
                                            new FlamencoRenderManager(world.endpoints().flamenco()),
                                            parts.inbox(aws),
                                            store,
                                            ids,
                                            world.story()),
                                    limited(parts.studio()),
                                    approvals,
                                    timeline,
                                    new Term("needs", Term.DEFAULT_LENGTH))) {
                parts.runAgents(Http.PLAIN);
                world.schedule(
                        Duration.ofMinutes(1),
                        () -> {
                            orchestrator.tick();
                            producer.decide();
                            mostAtOnce = Math.max(mostAtOnce, workersAlive());
                        });
                world.story().run(scenario.end(), () -> false);
            }
        }
    }

    private int workersAlive() {
        return (int)
                store.nodes().stream()
                        .filter(node -> node.role() == NodeRole.WORKER && node.phase().isLive())
                        .count();
    }

    private static Studio limited(Studio studio) {
        return new Studio(
                studio.owner(),
                studio.policy(),
                studio.rates(),
                studio.frameTimePrior(),
                studio.seed(),
                studio.deliveries(),
                new SiteLimits(
                        List.of(new LicencePool("nuke", SEATS, Money.zeroUsd(), true)), null),
                Map.of());
    }
}
