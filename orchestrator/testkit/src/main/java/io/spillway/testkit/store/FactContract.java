package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.POOL;
import static io.spillway.testkit.store.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeOrigin;
import io.spillway.core.ledger.StopCause;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class FactContract extends ContractPart {

    private static final Fact.VolumeCreated VOLUME =
            new Fact.VolumeCreated("vol-1", "i-1", "launch-1", "gp3", 40, NOON);

    private static final List<Fact> ONE_OF_EACH =
            List.of(
                    new Fact.NodeStarted("i-1", "launch-1", POOL, NOON),
                    new Fact.NodeStarted(
                            "i-2",
                            null,
                            POOL,
                            new NodeOrigin(
                                    "budget-1",
                                    null,
                                    "172.31.0.4",
                                    null,
                                    List.of("vol-1", "vol-2")),
                            NOON),
                    new Fact.NodeSeenRunning("i-1", "launch-1", POOL, NOON.minusSeconds(9)),
                    new Fact.NodeStopped("i-1", NOON.plusSeconds(90), StopCause.INTERRUPTED),
                    new Fact.NodeFoundGone(
                            "i-2", NOON.plusSeconds(60), NOON.plusSeconds(120), StopCause.UNKNOWN),
                    new Fact.InterruptionNoticed("i-1", NOON.plusSeconds(30)),
                    new Fact.RebalanceRecommended("i-1", NOON.plusSeconds(20)),
                    VOLUME,
                    new Fact.VolumeCreated("vol-2", null, null, "gp3", 8, NOON),
                    new Fact.VolumeDeleted("vol-1", NOON.plusSeconds(100)),
                    new Fact.BillArrived("bills", "2026-11/bill.csv", NOON),
                    new Fact.SpotPriced("c7i.8xlarge", "us-east-1a", NOON, usd("0.4321")),
                    new Fact.LaunchHeld(
                            LaunchHold.soldOut(POOL, NOON, NOON.plusSeconds(180), "None left.")),
                    new Fact.LaunchHeld(
                            LaunchHold.limit(
                                    PurchaseOption.SPOT, NOON, NOON.plusSeconds(600), "Full.")),
                    new Fact.LaunchHeld(
                            LaunchHold.failedBoots(
                                    null, NOON, NOON.plusSeconds(86_400), "The image.")),
                    new Fact.LaunchHoldLifted("LIMIT/SPOT", "olga", NOON.plusSeconds(9)));

    @Test
    void everyKindOfFactComesBackAsItWent() {
        assertThat(store.record(ONE_OF_EACH)).isEqualTo(ONE_OF_EACH);

        for (Fact fact : ONE_OF_EACH) {
            assertThat(store.factsAbout(fact.resourceId())).contains(fact);
        }
    }

    @Test
    void recordingAgainAddsNothingAndReturnsOnlyWhatIsNew() {
        Fact first = new Fact.NodeStarted("i-1", "launch-1", POOL, NOON);
        Fact seenAgainLater = new Fact.NodeStarted("i-1", null, POOL, NOON.plusSeconds(9));
        Fact second = new Fact.NodeStarted("i-0", "launch-1", POOL, NOON);

        assertThat(store.record(List.of(first, first))).containsExactly(first);
        assertThat(store.record(List.of(seenAgainLater, second))).containsExactly(second);
        assertThat(store.factsAbout("i-1")).containsExactly(first);
        assertThat(store.record(List.of())).isEmpty();
    }

    @Test
    void newFactsAreReturnedInTheOrderGiven() {
        List<Fact> shuffled =
                IntStream.range(0, 300)
                        .map(i -> (i * 7919) % 300)
                        .<Fact>mapToObj(
                                i -> new Fact.InterruptionNoticed("i-" + i, NOON.plusSeconds(i)))
                        .toList();

        assertThat(store.record(shuffled)).isEqualTo(shuffled);
    }

    @Test
    void factsAboutAResourceComeInTheOrderOfTheirTimes() {
        Fact stopped = new Fact.NodeStopped("i-1", NOON.plusSeconds(60), StopCause.USER);
        Fact noticed = new Fact.InterruptionNoticed("i-1", NOON.plusSeconds(30));
        Fact started = new Fact.NodeStarted("i-1", null, POOL, NOON);
        store.record(List.of(stopped, noticed, started));

        assertThat(store.factsAbout("i-1")).containsExactly(started, noticed, stopped);
        assertThat(store.factsAbout("i-none")).isEmpty();
    }

    @Test
    void factsAboutManyAreTheSameAsAboutEach() {
        store.record(ONE_OF_EACH);
        List<String> ids = List.of("i-1", "i-2", "vol-1", "i-none");

        Map<String, List<Fact>> facts = store.factsAbout(ids);
        Map<String, List<Fact.VolumeCreated>> volumes = store.volumesOf(ids);

        assertThat(facts).containsOnlyKeys("i-1", "i-2", "vol-1");
        facts.forEach((id, about) -> assertThat(about).isEqualTo(store.factsAbout(id)));
        assertThat(volumes).containsOnlyKeys("i-1");
        assertThat(volumes.get("i-1")).isEqualTo(store.volumesOf("i-1"));
        assertThat(store.factsAbout(List.of())).isEmpty();
    }

    @Test
    void volumesAreFoundByInstance() {
        store.record(ONE_OF_EACH);
        Fact.VolumeCreated second =
                new Fact.VolumeCreated("vol-0", "i-1", null, "gp3", 100, NOON.plusSeconds(5));
        store.record(List.of(second));

        assertThat(store.volumesOf("i-1")).containsExactly(VOLUME, second);
        assertThat(store.volumesOf("i-2")).isEmpty();
    }

    @Test
    void pricesOfAPoolComeByTimeAndOnlyItsOwn() {
        store.record(
                List.of(
                        new Fact.SpotPriced("m7i.large", "us-east-1a", NOON, usd("0.05")),
                        new Fact.SpotPriced(
                                "c7i.8xlarge", "us-east-1a", NOON.plusSeconds(60), usd("0.5")),
                        new Fact.SpotPriced("c7i.8xlarge", "us-east-1a", NOON, usd("0.4"))));

        assertThat(store.spotPrices("c7i.8xlarge", "us-east-1a").prices())
                .containsExactly(
                        new SpotPrice("c7i.8xlarge", "us-east-1a", NOON, usd("0.4")),
                        new SpotPrice(
                                "c7i.8xlarge", "us-east-1a", NOON.plusSeconds(60), usd("0.5")));
        assertThat(store.spotPrices("c7i.8xlarge", "us-east-1b").prices()).isEmpty();
    }
}
