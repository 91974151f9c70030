package io.spillway.app.loop;

import io.spillway.core.farm.FarmView;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.plan.Snapshot.Source;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.time.Instant;
import java.util.EnumMap;
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
        Future<Observation.CloudReading> cloud =
                threads.submit(
                        () ->
                                new Observation.CloudReading(
                                        ports.cloud().instances(), ports.cloud().volumes()));
        Future<Observation.MarketReading> market =
                threads.submit(
                        () ->
                                new Observation.MarketReading(
                                        ports.cloud().quotes(types),
                                        ports.cloud().spotPrices(types, pricesSince)));
        Future<FarmView> farm = threads.submit((Callable<FarmView>) ports.farm()::observe);
        Observation observation =
                new Observation(
                        now,
                        await(cloud, Source.CLOUD, blind),
                        await(market, Source.MARKET, blind),
                        await(farm, Source.FARM, blind),
                        blind);
        if (observation.market() != null) {
            prices.wasRead(now);
        }
        return observation;
    }

    private static <T> @Nullable T await(
            Future<T> reading, Source source, Map<Source, String> blind) {
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof CloudException || cause instanceof RenderManagerException) {
                blind.put(source, String.valueOf(cause.getMessage()));
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
