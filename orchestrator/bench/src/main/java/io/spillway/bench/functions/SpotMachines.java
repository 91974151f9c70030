package io.spillway.bench.functions;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.LaunchSpec;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Spot machines as benches fill an account with them: alike but for their zone and tags. */
final class SpotMachines {

    private SpotMachines() {}

    /**
     * What is asked for.
     *
     * @param tags of the machines and of their disks
     */
    static LaunchSpec in(Account account, String zone, SortedMap<String, String> tags) {
        SortedMap<String, SortedMap<String, String>> byKind = new TreeMap<>();
        byKind.put("instance", tags);
        byKind.put("volume", tags);
        return new LaunchSpec(
                account.images().first().imageId(),
                "c7i.8xlarge",
                zone,
                null,
                null,
                List.of(),
                null,
                null,
                new LaunchSpec.SpotSpec(null, false),
                "terminate",
                false,
                false,
                false,
                false,
                true,
                List.of(),
                byKind,
                new TreeMap<>());
    }
}
