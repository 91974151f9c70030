package io.spillway.sandbox.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Launches for tests: one c7i.4xlarge in the first zone unless the test says otherwise. */
public final class Launches {

    private final Account account;
    private final boolean spot;
    private final SortedMap<String, String> tags = new TreeMap<>();
    private @Nullable String userData;
    private String shutdownBehavior = "terminate";
    private List<DiskSpec> disks = List.of();

    private Launches(Account account, boolean spot) {
        this.account = account;
        this.spot = spot;
    }

    public static Launches spot(Account account) {
        return new Launches(account, true);
    }

    public static Launches onDemand(Account account) {
        return new Launches(account, false);
    }

    public Launches tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public Launches userData(String text) {
        userData = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Launches onPowerOff(String behavior) {
        shutdownBehavior = behavior;
        return this;
    }

    public Launches disk(DiskSpec disk) {
        disks = List.of(disk);
        return this;
    }

    /** The new instance's id. */
    public String run() {
        LaunchSpecBuilder spec =
                new LaunchSpecBuilder(account.images().first().imageId(), "c7i.4xlarge")
                        .zone("us-east-1a")
                        .userData(userData)
                        .onPowerOff(shutdownBehavior)
                        .disks(disks)
                        .tags("instance", tags);
        if (spot) {
            spec.spot();
        }
        return account.run(spec.build(), 1, 1, null, "").instances().getFirst().id();
    }
}
