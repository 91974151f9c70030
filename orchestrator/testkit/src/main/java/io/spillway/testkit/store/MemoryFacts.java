package io.spillway.testkit.store;

import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.SpotPriceHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Facts by identity, by resource and, of volumes, by instance. */
final class MemoryFacts {

    private static final Comparator<Fact> BY_TIME =
            Comparator.comparing(Fact::at).thenComparing(Fact::identity);

    private final Set<String> known = new HashSet<>();
    private final Map<String, NavigableSet<Fact>> byResource = new HashMap<>();
    private final Map<String, NavigableSet<Fact>> volumesByInstance = new HashMap<>();

    List<Fact> record(Collection<? extends Fact> facts) {
        List<Fact> fresh = new ArrayList<>();
        for (Fact fact : facts) {
            if (known.add(fact.identity())) {
                fresh.add(fact);
                add(byResource, fact.resourceId(), fact);
                if (fact instanceof Fact.VolumeCreated volume && volume.instanceId() != null) {
                    add(volumesByInstance, volume.instanceId(), volume);
                }
            }
        }
        return fresh;
    }

    List<Fact> about(String resourceId) {
        return List.copyOf(byResource.getOrDefault(resourceId, new TreeSet<>(BY_TIME)));
    }

    List<Fact.VolumeCreated> volumesOf(String instanceId) {
        return volumesByInstance.getOrDefault(instanceId, new TreeSet<>(BY_TIME)).stream()
                .map(Fact.VolumeCreated.class::cast)
                .toList();
    }

    SpotPriceHistory spotPrices(String type, String zone) {
        List<SpotPrice> prices = new ArrayList<>();
        for (Fact fact : about(type + "/" + zone)) {
            if (fact instanceof Fact.SpotPriced priced) {
                prices.add(
                        new SpotPrice(priced.type(), priced.zone(), priced.at(), priced.hourly()));
            }
        }
        return new SpotPriceHistory(prices);
    }

    private static void add(Map<String, NavigableSet<Fact>> index, String key, Fact fact) {
        index.computeIfAbsent(key, absent -> new TreeSet<>(BY_TIME)).add(fact);
    }
}
