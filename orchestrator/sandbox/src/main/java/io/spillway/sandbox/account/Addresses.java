package io.spillway.sandbox.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Elastic IP addresses that the account holds; they can't be associated here. */
public final class Addresses {

    private final Scene scene;
    private final TagBook tags;
    private final Network network;
    private final Map<String, ElasticAddress> addresses = new LinkedHashMap<>();

    Addresses(Scene scene, TagBook tags, Network network) {
        this.scene = scene;
        this.tags = tags;
        this.network = network;
    }

    public Collection<ElasticAddress> all() {
        return Collections.unmodifiableCollection(addresses.values());
    }

    public ElasticAddress allocate(Map<String, String> ownTags) {
        TagBook.checkKeys(ownTags);
        Instant now = scene.now();
        ElasticAddress address =
                new ElasticAddress(scene.ids.next("eipalloc"), network.takePublic(), now);
        addresses.put(address.allocationId(), address);
        tags.register(address.allocationId(), "elastic-ip", ownTags);
        scene.watchers.forEach(watcher -> watcher.addressAllocated(address, now));
        return address;
    }

    /**
     * Gives an address back.
     *
     * @throws Ec2Exception InvalidAllocationID.NotFound
     */
    public void release(String allocationId) {
        ElasticAddress address = addresses.remove(allocationId);
        if (address == null) {
            throw NotFound.address(allocationId);
        }
        network.release(address.publicIp());
        tags.forget(allocationId);
        Instant now = scene.now();
        scene.watchers.forEach(watcher -> watcher.addressReleased(address, now));
    }
}
