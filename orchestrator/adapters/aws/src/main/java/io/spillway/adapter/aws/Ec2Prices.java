package io.spillway.adapter.aws;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GpuInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** What machines are on sale and what they cost. Types and offers change rarely and are kept. */
final class Ec2Prices {

    /** Nodes run Linux; spot prices differ by operating system. */
    private static final String PRODUCT = "Linux/UNIX";

    private record TypeSize(int vcpus, long memoryMib, int gpus, long gpuMemoryMib) {}

    private final Ec2Calls calls;
    private final Ec2Settings settings;
    private final Map<String, Money> onDemandHourly;
    private final InstantSource clock;
    private final Map<String, TypeSize> sizes = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> zonesByType = new TreeMap<>();

    Ec2Prices(
            Ec2Calls calls,
            Ec2Settings settings,
            Map<String, Money> onDemandHourly,
            InstantSource clock) {
        this.calls = calls;
        this.settings = settings;
        this.onDemandHourly = Map.copyOf(onDemandHourly);
        this.clock = clock;
    }

    synchronized List<PoolQuote> quotes(Set<String> types) {
        learn(types);
        Map<Pool, SpotPrice> spot = new TreeMap<>();
        for (SpotPrice price : spotPrices(types, clock.instant())) {
            // In order of time: the last one is in effect.
            spot.put(new Pool(price.type(), price.zone(), PurchaseOption.SPOT), price);
        }
        List<PoolQuote> quotes = new ArrayList<>();
        for (String type : new TreeSet<>(types)) {
            TypeSize size = sizes.get(type);
            if (size == null) {
                continue;
            }
            for (String zone : zonesByType.getOrDefault(type, new TreeSet<>())) {
                Money listPrice = onDemandHourly.get(type);
                if (listPrice != null) {
                    // Rate cards are versioned as a whole: nothing tells since when a price holds.
                    Pool pool = new Pool(type, zone, PurchaseOption.ON_DEMAND);
                    quotes.add(quote(pool, listPrice, Instant.EPOCH, size));
                }
                Pool pool = new Pool(type, zone, PurchaseOption.SPOT);
                SpotPrice price = spot.get(pool);
                if (price != null) {
                    quotes.add(quote(pool, price.hourly(), price.from(), size));
                }
            }
        }
        return List.copyOf(quotes);
    }

    private static PoolQuote quote(Pool pool, Money hourly, Instant since, TypeSize size) {
        return new PoolQuote(
                pool,
                hourly,
                since,
                size.vcpus(),
                size.memoryMib(),
                size.gpus(),
                size.gpuMemoryMib());
    }

    List<SpotPrice> spotPrices(Set<String> types, Instant since) {
        if (types.isEmpty()) {
            return List.of();
        }
        Collection<String> ordered = new TreeSet<>(types);
        return calls.read(
                "DescribeSpotPriceHistory",
                () ->
                        calls
                                .client()
                                .describeSpotPriceHistoryPaginator(
                                        r ->
                                                r.instanceTypesWithStrings(ordered)
                                                        .productDescriptions(PRODUCT)
                                                        .startTime(since)
                                                        .endTime(clock.instant()))
                                .spotPriceHistory()
                                .stream()
                                .filter(price -> settings.mayRentIn(price.availabilityZone()))
                                .map(
                                        price ->
                                                new SpotPrice(
                                                        price.instanceTypeAsString(),
                                                        price.availabilityZone(),
                                                        price.timestamp(),
                                                        Money.usd(price.spotPrice())))
                                .distinct()
                                .sorted(
                                        Comparator.comparing(SpotPrice::type)
                                                .thenComparing(SpotPrice::zone)
                                                .thenComparing(SpotPrice::from))
                                .toList());
    }

    /** Asks EC2 for the types that weren't asked for before. */
    private void learn(Set<String> types) {
        Set<String> unknown = new TreeSet<>(types);
        unknown.removeAll(zonesByType.keySet());
        if (unknown.isEmpty()) {
            return;
        }
        // By filter, for which a type that the region lacks is no error.
        List<InstanceTypeInfo> found =
                calls.read(
                        "DescribeInstanceTypes",
                        () ->
                                calls
                                        .client()
                                        .describeInstanceTypesPaginator(
                                                r ->
                                                        r.filters(
                                                                Ec2Inventory.filter(
                                                                        "instance-type", unknown)))
                                        .instanceTypes()
                                        .stream()
                                        .toList());
        var offers =
                calls.read(
                        "DescribeInstanceTypeOfferings",
                        () ->
                                calls
                                        .client()
                                        .describeInstanceTypeOfferingsPaginator(
                                                r ->
                                                        r.locationType(
                                                                        LocationType
                                                                                .AVAILABILITY_ZONE)
                                                                .filters(
                                                                        Ec2Inventory.filter(
                                                                                "instance-type",
                                                                                unknown)))
                                        .instanceTypeOfferings()
                                        .stream()
                                        .toList());
        for (InstanceTypeInfo type : found) {
            sizes.put(
                    type.instanceTypeAsString(),
                    new TypeSize(
                            type.vCpuInfo().defaultVCpus(),
                            type.memoryInfo().sizeInMiB(),
                            gpus(type.gpuInfo()),
                            gpuMemoryMib(type.gpuInfo())));
        }
        for (String type : unknown) {
            zonesByType.put(type, new TreeSet<>());
        }
        for (var offer : offers) {
            SortedSet<String> zones = zonesByType.get(offer.instanceTypeAsString());
            if (zones != null && settings.mayRentIn(offer.location())) {
                zones.add(offer.location());
            }
        }
    }

    private static int gpus(@Nullable GpuInfo info) {
        return info == null ? 0 : info.gpus().stream().mapToInt(gpu -> gpu.count()).sum();
    }

    private static long gpuMemoryMib(@Nullable GpuInfo info) {
        return info == null || info.totalGpuMemoryInMiB() == null ? 0 : info.totalGpuMemoryInMiB();
    }
}
