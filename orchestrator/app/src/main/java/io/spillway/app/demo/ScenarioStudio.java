package io.spillway.app.demo;

import io.spillway.app.config.PolicyDefaults;
import io.spillway.app.loop.DeliveryRules;
import io.spillway.app.loop.Studio;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Policy;
import io.spillway.sandbox.scenario.MarketSpec.TypeOnSale;
import io.spillway.sandbox.scenario.PriceSheet;
import io.spillway.sandbox.scenario.Scenario;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The studio's own settings in a demo, as its operator would have written them for this world. */
final class ScenarioStudio {

    /** Value of the owner tag of everything that the demo's studio rents. */
    static final String OWNER = "aurora";

    private ScenarioStudio() {}

    static Studio of(Scenario scenario, long seed) {
        return new Studio(
                OWNER,
                policy(scenario),
                rates(scenario),
                PolicyDefaults.FRAME_TIME,
                seed,
                DeliveryRules.byMetadata(scenario.studioZone()));
    }

    private static Policy policy(Scenario scenario) {
        Map<String, Double> speeds =
                scenario.market().types().stream()
                        .collect(Collectors.toMap(TypeOnSale::name, TypeOnSale::speed));
        return PolicyDefaults.policy(
                Set.copyOf(scenario.workerTypes()), scenario.hubType(), speeds);
    }

    /** What the price list of the world's account says. */
    static RateCard rates(Scenario scenario) {
        PriceSheet sheet = scenario.prices();
        Map<String, Money> onDemand = new TreeMap<>();
        scenario.market()
                .types()
                .forEach(type -> onDemand.put(type.name(), Money.usd(type.onDemandHourly())));
        return new RateCard(
                sheet.version(),
                sheet.source(),
                onDemand,
                Money.usd(sheet.gp3GibMonth()),
                Money.usd(sheet.publicIpv4Hour()),
                sheet.minimumCharge(),
                sheet.freeWhenInterruptedWithin());
    }
}
