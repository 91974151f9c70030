package io.spillway.app.reconcile;

import io.spillway.app.loop.Observation;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Timeline;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.Graces;
import io.spillway.core.fleet.reconcile.Reconciler;
import io.spillway.core.fleet.reconcile.Verdict;
import io.spillway.core.ports.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One pass of four-way reconciliation in each tick. */
public final class Reconciliation {

    private final HourlyCosts costs;
    private final Sightings sightings;
    private final DiskWatch disks;
    private final NodeBook book;
    private final Episodes episodes;

    public Reconciliation(Store store, Studio studio, Timeline timeline) {
        Graces graces = Graces.joiningWithin(studio.policy().joinLimit());
        this.costs = new HourlyCosts(studio);
        this.sightings =
                new Sightings(studio, new KnownMachines(store), costs, new Reconciler(graces));
        this.disks = new DiskWatch(store, studio, graces);
        this.book = new NodeBook(store, timeline, studio.policy().margin());
        this.episodes = new Episodes(store, timeline);
    }

    /**
     * Brings the books in line with what was seen and writes down which discrepancies began and
     * ended. While the cloud can't be read nothing is concluded, and what stood goes on standing.
     *
     * @return what is at odds now; ending machines and dropping workers is left to whoever plans
     */
    public List<Discrepancy> pass(Observation seen) {
        costs.read(seen);
        Observation.CloudReading cloud = seen.cloud();
        if (cloud == null) {
            return List.of();
        }
        Instant now = seen.at();
        List<Judged> judged = sightings.judge(cloud, seen.farm(), now);
        book.bringInLine(judged, cloud.volumes(), now);
        Map<String, Verdict> verdicts = new LinkedHashMap<>(disks.judge(cloud.volumes(), now));
        judged.forEach(one -> verdicts.put(one.instanceId(), one.verdict()));
        episodes.take(verdicts, now);
        List<Discrepancy> atOdds = new ArrayList<>();
        for (Verdict verdict : verdicts.values()) {
            if (verdict instanceof Verdict.AtOdds(Discrepancy discrepancy)) {
                atOdds.add(discrepancy);
            }
        }
        return atOdds;
    }
}
