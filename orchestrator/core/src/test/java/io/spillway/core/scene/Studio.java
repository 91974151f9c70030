package io.spillway.core.scene;

import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Policy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What a studio sets and pays where a test says nothing else. */
public final class Studio {

    private Studio() {}

    /** Forty machines at most, leases of an hour, boots of five minutes. */
    public static Policy policy() {
        return new Policy(
                Duration.ofMinutes(60),
                Duration.ofMinutes(15),
                Duration.ofHours(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                0.2,
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                40,
                20,
                50,
                Set.of(Scene.TYPE),
                Scene.HUB_TYPE,
                Map.of(),
                200);
    }

    /** The same with other bounds on how many machines there may be, and in one launch. */
    public static Policy policy(int maxNodes, int batch) {
        return policy(maxNodes, batch, Set.of(Scene.TYPE), Map.of());
    }

    /** With machines of twice the speed on sale besides. */
    public static Policy policyWithFastSpot(int maxNodes) {
        return policy(
                maxNodes, 20, Set.of(Scene.TYPE, Scene.FAST_TYPE), Map.of(Scene.FAST_TYPE, 2.0));
    }

    private static Policy policy(
            int maxNodes, int batch, Set<String> types, Map<String, Double> speeds) {
        Policy p = policy();
        return new Policy(
                p.lease(),
                p.margin(),
                p.diskMargin(),
                p.boot(),
                p.joinLimit(),
                p.idleLimit(),
                p.bootSlack(),
                p.askWhenMissOver(),
                p.offerValidity(),
                p.soldOutMemory(),
                maxNodes,
                batch,
                p.diskGib(),
                types,
                p.hubType(),
                speeds,
                p.draws());
    }

    /** On-demand prices of 32 cores and of the hub; disks, addresses, and a minute at least. */
    public static RateCard rates() {
        return new RateCard(
                "test/1",
                "made up",
                Map.of(Scene.TYPE, Money.usd("1.428"), Scene.HUB_TYPE, Money.usd("0.08925")),
                Money.usd("0.08"),
                Money.usd("0.005"),
                Duration.ofSeconds(60),
                Duration.ofHours(1));
    }
}
