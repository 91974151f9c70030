package io.spillway.app.reconcile;

import io.spillway.app.loop.Studio;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.fleet.reconcile.Graces;
import io.spillway.core.fleet.reconcile.LeftDisks;
import io.spillway.core.fleet.reconcile.Sighting;
import io.spillway.core.fleet.reconcile.Verdict;
import io.spillway.core.ports.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds disks of ours that are attached to nothing, and who left them. */
final class DiskWatch {

    private final Store store;
    private final Studio studio;
    private final Graces graces;
    private Map<String, Sighting<Boolean>> alone = new HashMap<>();

    DiskWatch(Store store, Studio studio, Graces graces) {
        this.store = store;
        this.studio = studio;
        this.graces = graces;
    }

    /** Verdicts by volume id; a disk in use has none. */
    SequencedMap<String, Verdict> judge(List<Volume> volumes, Instant now) {
        Map<String, Sighting<Boolean>> next = new HashMap<>();
        SequencedMap<String, Verdict> verdicts = new TreeMap<>();
        volumes.stream()
                .filter(volume -> volume.attachedTo() == null)
                .sorted(Comparator.comparing(Volume::volumeId))
                .forEach(
                        volume -> {
                            Sighting<Boolean> before = alone.get(volume.volumeId());
                            Sighting<Boolean> sight =
                                    before == null
                                            ? Sighting.first(true, now)
                                            : before.next(true, now);
                            next.put(volume.volumeId(), sight);
                            verdicts.put(
                                    volume.volumeId(),
                                    LeftDisks.judge(
                                            volume,
                                            sight,
                                            jobId(volume),
                                            studio.rates(),
                                            graces,
                                            now));
                        });
        alone = next;
        return verdicts;
    }

    private @Nullable String jobId(Volume volume) {
        String tagged = volume.tags().get(Tags.JOB_ID);
        String launchId = volume.tags().get(Tags.LAUNCH_ID);
        if (tagged != null || launchId == null) {
            return tagged;
        }
        return store.launch(launchId).map(Launch::jobId).orElse(null);
    }
}
