package io.spillway.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account's instances and how their lives go: pending, running, shutting down, terminated,
 * forgotten; or stopping, stopped and started again.
 */
public final class Instances {

    private final Scene scene;
    private final TagBook tags;
    private final Network network;
    private final Volumes volumes;
    private final Map<String, Instance> instances = new LinkedHashMap<>();

    Instances(Scene scene, TagBook tags, Network network, Volumes volumes) {
        this.scene = scene;
        this.tags = tags;
        this.network = network;
        this.volumes = volumes;
    }

    /** Every instance that is not forgotten, oldest first, whether or not EC2 shows it yet. */
    public Collection<Instance> all() {
        return List.copyOf(instances.values());
    }

    /** The instances that describing calls show now. */
    public List<Instance> visible() {
        Instant now = scene.now();
        List<Instance> visible = new ArrayList<>(instances.size());
        for (Instance instance : instances.values()) {
            if (instance.isVisible(now)) {
                visible.add(instance);
            }
        }
        return visible;
    }

    /**
     * The instance of this id.
     *
     * @throws Ec2Exception InvalidInstanceID.NotFound, also for one that isn't shown yet
     */
    public Instance get(String id) {
        Instance instance = instances.get(id);
        if (instance == null || !instance.isVisible(scene.now())) {
            throw NotFound.instance(id);
        }
        return instance;
    }

    /** The instance of this id whether it is shown or not, or null when it is forgotten. */
    public @Nullable Instance find(String id) {
        return instances.get(id);
    }

    /** A new instance begins its life. */
    void begin(Instance instance) {
        instances.put(instance.id(), instance);
        announce(instance, InstanceState.PENDING, StateCause.LAUNCH);
        boot(instance);
    }

    private void boot(Instance instance) {
        scene.after(
                scene.seconds(4, 12),
                () -> {
                    if (instance.state() == InstanceState.PENDING) {
                        change(instance, InstanceState.RUNNING, StateCause.LAUNCH);
                    }
                });
    }

    /** Ends an instance; one that is ending already goes on as it was. */
    void end(Instance instance, StateCause cause) {
        if (instance.state().isEnding()) {
            return;
        }
        boolean wasStopped = instance.state() == InstanceState.STOPPED;
        leavePool(instance);
        change(instance, InstanceState.SHUTTING_DOWN, cause);
        if (cause == StateCause.INTERRUPTION) {
            Instant at = scene.now();
            scene.after(scene.trail.delay(), () -> scene.trail.bidEvicted(instance.id(), at));
        }
        SpotRequest request = instance.spotRequest();
        if (request != null) {
            request.close(cause, scene.now());
        }
        scene.after(
                wasStopped ? Duration.ofSeconds(1) : scene.seconds(15, 45),
                () -> terminated(instance));
    }

    private void terminated(Instance instance) {
        goOn(instance, InstanceState.TERMINATED);
        network.release(instance.privateIp());
        for (Volume volume : List.copyOf(instance.volumes())) {
            volumes.instanceGone(volume);
            instance.remove(volume);
        }
        tags.forget(instance.networkInterface().interfaceId());
        scene.after(
                AccountSettings.REMEMBERED,
                () -> {
                    instances.remove(instance.id());
                    tags.forget(instance.id());
                });
    }

    /**
     * Stops a running instance; its disks stay and are paid for.
     *
     * @throws Ec2Exception UnsupportedOperation for a one-time spot request
     */
    void stop(Instance instance, StateCause cause) {
        if (instance.state() == InstanceState.STOPPING
                || instance.state() == InstanceState.STOPPED) {
            return;
        }
        if (instance.state() != InstanceState.RUNNING) {
            throw new Ec2Exception(
                    "IncorrectInstanceState",
                    "The instance '"
                            + instance.id()
                            + "' is not in a state from which it can be stopped.");
        }
        SpotRequest request = instance.spotRequest();
        if (request != null && !request.persistent() && cause == StateCause.USER) {
            throw new Ec2Exception(
                    "UnsupportedOperation",
                    "You can't stop the Spot Instance '"
                            + instance.id()
                            + "' because it is associated with a one-time Spot Instance request."
                            + " You can only stop Spot Instances associated with persistent Spot"
                            + " Instance requests.");
        }
        leavePool(instance);
        change(instance, InstanceState.STOPPING, cause);
        scene.after(
                scene.seconds(10, 30),
                () -> {
                    if (instance.state() == InstanceState.STOPPING) {
                        goOn(instance, InstanceState.STOPPED);
                    }
                });
    }

    /**
     * Starts a stopped instance where it was.
     *
     * @throws Ec2Exception IncorrectInstanceState, InsufficientInstanceCapacity
     */
    void start(Instance instance) {
        if (instance.state() == InstanceState.RUNNING
                || instance.state() == InstanceState.PENDING) {
            return;
        }
        if (instance.state() != InstanceState.STOPPED) {
            throw new Ec2Exception(
                    "IncorrectInstanceState",
                    "The instance '"
                            + instance.id()
                            + "' is not in a state from which it can be started.");
        }
        String type = instance.type().name();
        if (scene.market.take(type, instance.zone(), instance.isSpot(), 1) < 1) {
            throw Ec2Exception.noCapacity(type, instance.zone());
        }
        if (instance.spec().publicAddress()) {
            instance.setPublicIp(network.takePublic());
        }
        instance.restart(scene.now());
        change(instance, InstanceState.PENDING, StateCause.LAUNCH);
        boot(instance);
    }

    private void leavePool(Instance instance) {
        if (instance.state().holdsCapacity()) {
            scene.market.giveBack(instance.type().name(), instance.zone(), instance.isSpot());
        }
        String publicIp = instance.publicIp();
        if (publicIp != null) {
            network.release(publicIp);
            instance.setPublicIp(null);
        }
    }

    private void change(Instance instance, InstanceState next, StateCause cause) {
        InstanceState before = instance.state();
        instance.enter(next, cause, scene.now());
        announce(instance, before, cause);
    }

    private void goOn(Instance instance, InstanceState next) {
        InstanceState before = instance.state();
        instance.goOn(next);
        announce(instance, before, instance.cause());
    }

    private void announce(Instance instance, InstanceState before, StateCause cause) {
        Instant now = scene.now();
        scene.watchers.forEach(watcher -> watcher.instanceChanged(instance, before, now, cause));
        scene.events.stateChanged(instance, now);
    }
}
