package io.spillway.bench.functions;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.LaunchSpec;
import io.spillway.sandbox.account.LaunchSpecBuilder;
import java.util.SortedMap;

/** Spot machines as benches fill an account with them: alike but for their zone and tags. */
final class SpotMachines {

    private SpotMachines() {}

    /**
     * What is asked for.
     *
     * @param tags of the machines and of their disks
     */
    static LaunchSpec in(Account account, String zone, SortedMap<String, String> tags) {
        return new LaunchSpecBuilder(account.images().first().imageId(), "c7i.8xlarge")
                .zone(zone)
                .spot()
                .tags("instance", tags)
                .tags("volume", tags)
                .build();
    }
}
