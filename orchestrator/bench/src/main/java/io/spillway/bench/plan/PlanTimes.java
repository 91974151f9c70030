package io.spillway.bench.plan;

import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Snapshot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH measures: one plan of a busy farm. Public, because JMH extends it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanTimes {

    /** Rented machines; everything else grows with them. */
    @Param("1000")
    public int nodes;

    private Snapshot snapshot = LargeFarm.busy(new FarmSize(100), 1);

    @Setup
    public void makeFarm() {
        snapshot = LargeFarm.busy(new FarmSize(nodes), 1);
    }

    @Benchmark
    public Plan plan() {
        return Planner.plan(snapshot);
    }
}
