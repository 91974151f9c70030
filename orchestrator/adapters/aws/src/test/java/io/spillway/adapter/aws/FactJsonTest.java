package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeOrigin;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactJsonTest {

    private static final Instant AT = Instant.parse("2026-11-02T08:15:30.123Z");

    static List<Fact> oneOfEachKind() {
        Pool pool = new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT);
        return List.of(
                new Fact.NodeStarted("i-1", "launch-1", pool, AT),
                new Fact.NodeStarted("i-1", null, pool, AT),
                new Fact.NodeSeenRunning("i-1", "launch-1", pool, AT),
                new Fact.NodeStarted(
                        "i-1",
                        null,
                        pool,
                        new NodeOrigin(
                                "budget-1", null, "172.31.0.4", null, List.of("vol-1", "vol-2")),
                        AT),
                new Fact.NodeStopped("i-1", AT, StopCause.INTERRUPTED),
                new Fact.NodeFoundGone("i-1", AT.minusSeconds(60), AT, StopCause.UNKNOWN),
                new Fact.InterruptionNoticed("i-1", AT),
                new Fact.RebalanceRecommended("i-1", AT),
                new Fact.VolumeCreated("vol-1", "i-1", "launch-1", "gp3", 100, AT),
                new Fact.VolumeCreated("vol-1", null, null, "gp3", 100, AT),
                new Fact.VolumeDeleted("vol-1", AT),
                new Fact.BillArrived("bills", "cur/2026-11/\"a\" b.csv", AT),
                new Fact.SpotPriced("c7i.8xlarge", "us-east-1a", AT, Money.usd("0.4321")));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void every_kind_of_fact_comes_back_as_it_was(Fact fact) {
        assertThat(FactJson.read(FactJson.write(fact))).isEqualTo(fact);
    }

    @Test
    void what_is_no_fact_is_refused_with_what_is_wrong() {
        assertThatThrownBy(() -> FactJson.read("{")).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> FactJson.read("{\"kind\":\"node_stopped\"}"))
                .hasMessageContaining("\"at\"");
        assertThatThrownBy(() -> FactJson.read("{\"kind\":\"other\",\"at\":\"" + AT + "\"}"))
                .hasMessageContaining("unknown kind of fact: other");
    }
}
