package io.spillway.app.loop;

import io.spillway.core.farm.FarmView;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import io.spillway.core.snapshot.Snapshot.Source;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads every source at the same time; one that fails makes the tick blind there, not broken. */
final class Observer implements AutoCloseable {

    private final Ports ports;
    private final Set<String> types;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PriceWindow prices;

    Observer(Ports ports, Studio studio) {
        this.ports = ports;
        this.prices = new PriceWindow(ports.store());
        this.types = new TreeSet<>(studio.policy().workerTypes());
        types.add(studio.policy().hubType());
    }

    Observation observe() {
        Instant now = ports.clock().instant();
        Map<Source, String> blind = new EnumMap<>(Source.class);
        Instant pricesSince = prices.since(now);
        Future<List<Instance>> instances =
                threads.submit((Callable<List<Instance>>) ports.cloud()::instances);
        Future<List<Volume>> volumes =
                threads.submit((Callable<List<Volume>>) ports.cloud()::volumes);
        Future<Observation.MarketReading> market =
                threads.submit(
                        () ->
                                new Observation.MarketReading(
                                        ports.cloud().quotes(types),
                                        ports.cloud().spotPrices(types, pricesSince)));
        Future<FarmView> farm = threads.submit((Callable<FarmView>) ports.farm()::observe);
        return new Observation(
                now,
                cloud(instances, volumes, blind),
                await(market, Source.MARKET, blind),
                await(farm, Source.FARM, blind),
                blind);
    }

    /** The prices of an observation are safe: the next one reads from there on. */
    void pricesAreKept(Observation seen) {
        if (seen.market() != null) {
            prices.wasRead(seen.at());
        }
    }

    /** Machines and disks, or null when either can't be read. */
    private static Observation.@Nullable CloudReading cloud(
            Future<List<Instance>> instances,
            Future<List<Volume>> volumes,
            Map<Source, String> blind) {
        List<Instance> machines = await(instances, Source.CLOUD, blind);
        List<Volume> disks = await(volumes, Source.CLOUD, blind);
        return machines == null || disks == null
                ? null
                : new Observation.CloudReading(machines, disks);
    }

    private static <T> @Nullable T await(
            Future<T> reading, Source source, Map<Source, String> blind) {
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof CloudException || cause instanceof RenderManagerException) {
                blind.putIfAbsent(source, String.valueOf(cause.getMessage()));
                return null;
            }
            throw new IllegalStateException("reading the " + source + " failed", cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            blind.put(source, "interrupted while reading");
            return null;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
