package io.spillway.bench.plan;

import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Snapshot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What JMH measures: a forecast of 200 jobs by 1,000 draws, as a plan in which nothing else is to
 * be decided. Public, because JMH extends it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ForecastTimes {

    static final int JOBS = 200;
    static final int DRAWS = 1_000;

    private final Snapshot snapshot = LargeFarm.toForecast(new FarmSize(5 * JOBS), 1, DRAWS);

    @Benchmark
    public Plan forecast() {
        return Planner.plan(snapshot);
    }
}
