package io.spillway.sandbox.account;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated EC2 account in one region. Everything here is read and changed with the world's lock
 * held; what a caller asks wrongly is an {@link Ec2Exception} with EC2's own code.
 *
 * <p>This is what EC2's API does; what happens without anybody asking is in {@link Disruptions}.
 */
public final class Account {

    private final Scene scene;
    private final TagBook tags = new TagBook();
    private final Throttle throttle;
    private final Network network;
    private final Volumes volumes;
    private final Snapshots snapshots;
    private final Images images;
    private final Templates templates;
    private final Instances instances;
    private final Launcher launcher;
    private final Fleets fleets;
    private final Addresses addresses;
    private final Disruptions disruptions;

    /**
     * @param events gets each EventBridge event of the account as JSON, at once
     */
    public Account(
            Story story,
            Chance chance,
            Market market,
            AccountSettings settings,
            Consumer<String> events) {
        scene = new Scene(story, chance, market, settings, events);
        throttle = new Throttle(scene.clock(), settings.throttled());
        network = new Network(scene, tags);
        volumes = new Volumes(scene, tags);
        snapshots = new Snapshots(scene, tags);
        images = new Images(scene, tags, snapshots);
        templates = new Templates(scene, tags);
        instances = new Instances(scene, tags, network, volumes);
        LaunchChecks checks = new LaunchChecks(scene, images, snapshots, network);
        launcher = new Launcher(scene, tags, network, volumes, instances, checks);
        fleets = new Fleets(scene, tags, launcher, checks);
        addresses = new Addresses(scene, tags, network);
        disruptions = new Disruptions(scene, instances, launcher);
    }

    /** From now on this one is told of every change, after those that came before it. */
    public void watch(AccountWatcher watcher) {
        scene.watchers.add(watcher);
    }

    public AccountSettings settings() {
        return scene.settings;
    }

    public Market market() {
        return scene.market;
    }

    /** Virtual time in whole seconds. */
    public Instant now() {
        return scene.now();
    }

    public Throttle throttle() {
        return throttle;
    }

    public Network network() {
        return network;
    }

    public TagBook tags() {
        return tags;
    }

    public Instances instances() {
        return instances;
    }

    public Volumes volumes() {
        return volumes;
    }

    public Snapshots snapshots() {
        return snapshots;
    }

    public Images images() {
        return images;
    }

    public Templates templates() {
        return templates;
    }

    public Fleets fleets() {
        return fleets;
    }

    public Addresses addresses() {
        return addresses;
    }

    public Disruptions disruptions() {
        return disruptions;
    }

    /**
     * RunInstances.
     *
     * @param fingerprint every parameter of the request, to hold against the client token's
     */
    public Reservation run(
            LaunchSpec spec,
            int minCount,
            int maxCount,
            @Nullable String clientToken,
            String fingerprint) {
        return launcher.run(spec, minCount, maxCount, clientToken, fingerprint);
    }

    /**
     * TerminateInstances: all, or none when one id is unknown or protected.
     *
     * @return the instances in the order of the ids
     */
    public List<StateChange> terminate(List<String> ids) {
        List<Instance> ending = known(ids);
        for (Instance instance : ending) {
            if (instance.protectedFromTermination()) {
                throw new Ec2Exception(
                        "OperationNotPermitted",
                        "The instance '"
                                + instance.id()
                                + "' may not be terminated. Modify its 'disableApiTermination'"
                                + " instance attribute and try again.");
            }
        }
        return changed(ending, instance -> instances.end(instance, StateCause.USER));
    }

    /** StopInstances. */
    public List<StateChange> stop(List<String> ids) {
        return changed(known(ids), instance -> instances.stop(instance, StateCause.USER));
    }

    /** StartInstances. */
    public List<StateChange> start(List<String> ids) {
        return changed(known(ids), instances::start);
    }

    /**
     * CancelSpotInstanceRequests: all, or none when one id is unknown. The instances run on.
     *
     * @return the requests in the order of the ids, one that was over already as it was
     * @throws Ec2Exception InvalidSpotInstanceRequestID.NotFound or .Malformed
     */
    public List<SpotRequest> cancelSpotRequests(List<String> ids) {
        List<SpotRequest> requests = ids.stream().map(this::spotRequest).toList();
        requests.forEach(request -> request.cancel(scene.now()));
        return requests;
    }

    private SpotRequest spotRequest(String id) {
        return instances.visible().stream()
                .map(Instance::spotRequest)
                .filter(request -> request != null && request.id().equals(id))
                .findFirst()
                .orElseThrow(() -> NotFound.spotRequest(id));
    }

    private static List<StateChange> changed(List<Instance> some, Consumer<Instance> change) {
        List<StateChange> changes = new ArrayList<>();
        for (Instance instance : some) {
            InstanceState before = instance.state();
            change.accept(instance);
            changes.add(new StateChange(instance, before));
        }
        return changes;
    }

    /**
     * The instances of these ids, in their order.
     *
     * @throws Ec2Exception InvalidInstanceID.NotFound naming every id that is unknown
     */
    public List<Instance> known(List<String> ids) {
        List<String> unknown = new ArrayList<>();
        List<Instance> known = new ArrayList<>();
        for (String id : ids) {
            try {
                known.add(instances.get(id));
            } catch (Ec2Exception missing) {
                if (!missing.code().endsWith("NotFound")) {
                    throw missing;
                }
                unknown.add(id);
            }
        }
        if (unknown.size() == 1) {
            throw NotFound.instance(unknown.getFirst());
        }
        if (!unknown.isEmpty()) {
            throw new Ec2Exception(
                    "InvalidInstanceID.NotFound",
                    "The instance IDs '" + String.join(", ", unknown) + "' do not exist");
        }
        return known;
    }

    /** CreateTags: on all resources or, when one is refused, on none. */
    public void createTags(Collection<String> ids, Map<String, String> newTags) {
        ids.forEach(this::checkShown);
        tags.set(ids, newTags);
        tellTagged(ids);
    }

    /** DeleteTags; a null value removes whatever the value is. */
    public void deleteTags(Collection<String> ids, Map<String, @Nullable String> oldTags) {
        tags.remove(ids, oldTags);
        tellTagged(ids);
    }

    /** An instance that describing calls don't show yet can't be tagged either. */
    private void checkShown(String id) {
        if (instances.find(id) != null) {
            instances.get(id);
        }
    }

    private void tellTagged(Collection<String> ids) {
        for (String id : ids) {
            scene.watchers.forEach(watcher -> watcher.tagged(id, tags.of(id)));
            Instance instance = instances.find(id);
            if (instance != null) {
                scene.watchers.forEach(watcher -> watcher.metadataChanged(instance));
            }
        }
    }

    /** AttachVolume. */
    public Volume attachVolume(String volumeId, String instanceId, String device) {
        Instance instance = instances.get(instanceId);
        if (instance.state() != InstanceState.RUNNING
                && instance.state() != InstanceState.STOPPED) {
            throw new Ec2Exception(
                    "IncorrectState",
                    "Instance '" + instanceId + "' is not 'running' or 'stopped'.");
        }
        boolean taken =
                instance.volumes().stream()
                        .map(Volume::attachment)
                        .anyMatch(place -> place != null && place.device().equals(device));
        if (taken) {
            throw Ec2Exception.invalid(
                    "Invalid value '"
                            + device
                            + "' for unixDevice. Attachment point "
                            + device
                            + " is already in use");
        }
        Volume volume = volumes.attach(volumeId, instance, device);
        instance.add(volume);
        return volume;
    }

    /** DetachVolume: what the attachment was. */
    public Volume.Attachment detachVolume(String volumeId) {
        Volume volume = volumes.get(volumeId);
        Volume.Attachment attachment = volumes.detach(volumeId);
        instances.get(attachment.instanceId()).remove(volume);
        return attachment;
    }

    /** DeleteSnapshot. */
    public void deleteSnapshot(String snapshotId) {
        images.deleteSnapshot(snapshotId);
    }

    /** CreateImage. */
    public Image createImage(String instanceId, String name, String description) {
        return images.create(instances.get(instanceId), volumes, name, description);
    }

    /** ModifyInstanceAttribute; null leaves an attribute as it is. */
    public void modify(
            String instanceId, @Nullable String shutdownBehavior, @Nullable Boolean isProtected) {
        Instance instance = instances.get(instanceId);
        if (shutdownBehavior != null) {
            instance.setShutdownBehavior(shutdownBehavior);
        }
        if (isProtected != null) {
            instance.protect(isProtected);
        }
    }

    /** ModifyInstanceMetadataOptions: whether the metadata service shows the tags. */
    public void showTagsInMetadata(String instanceId, boolean shown) {
        Instance instance = instances.get(instanceId);
        instance.showTags(shown);
        scene.watchers.forEach(watcher -> watcher.metadataChanged(instance));
    }
}
