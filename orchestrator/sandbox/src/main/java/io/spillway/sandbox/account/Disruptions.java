package io.spillway.sandbox.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * What happens to an account without anybody asking EC2 for it: interruptions, machines that power
 * themselves off, and faults. Like the account, it is used with the world's lock held.
 */
public final class Disruptions {

    private static final Duration NOTICE = Duration.ofMinutes(2);

    private final Scene scene;
    private final Instances instances;
    private final Launcher launcher;

    Disruptions(Scene scene, Instances instances, Launcher launcher) {
        this.scene = scene;
        this.instances = instances;
        this.launcher = launcher;
    }

    /**
     * EC2 takes a spot instance back: in two minutes, told by event and metadata, or at once
     * without a word. Does nothing to one that is not running any more, or was given notice
     * already.
     */
    public void interrupt(String instanceId, boolean notice) {
        Instance instance = instances.find(instanceId);
        if (instance == null || !instance.isSpot() || !instance.state().holdsCapacity()) {
            return;
        }
        if (!notice) {
            instances.end(instance, StateCause.INTERRUPTION);
            return;
        }
        if (instance.interruptionAt() != null) {
            return;
        }
        Instant now = scene.now();
        instance.announceInterruption(now.plus(NOTICE));
        SpotRequest request = instance.spotRequest();
        if (request != null) {
            request.marked(now);
        }
        scene.events.interruptionWarning(instance, now);
        scene.watchers.forEach(watcher -> watcher.metadataChanged(instance));
        scene.after(NOTICE, () -> instances.end(instance, StateCause.INTERRUPTION));
    }

    /** EC2 says that a spot instance is at a higher risk of interruption. */
    public void recommendRebalance(String instanceId) {
        Instance instance = instances.find(instanceId);
        if (instance != null
                && instance.isSpot()
                && instance.state().holdsCapacity()
                && instance.rebalanceAt() == null) {
            instance.recommendRebalance(scene.now());
            scene.events.rebalanceRecommendation(instance, scene.now());
            scene.watchers.forEach(watcher -> watcher.metadataChanged(instance));
        }
    }

    /** Interrupts, with notice, what runs in a pool whose price has risen over its maximum. */
    public void spotPriceMoved(String type, String zone) {
        BigDecimal price = scene.market.spotPrice(type, zone);
        for (Instance instance : instances.all()) {
            SpotRequest request = instance.spotRequest();
            if (request != null
                    && instance.type().name().equals(type)
                    && instance.zone().equals(zone)
                    && request.maxPrice().compareTo(price) < 0) {
                interrupt(instance.id(), true);
            }
        }
    }

    /** The machine powered itself off: it stops or ends, as its shutdown behaviour says. */
    public void powerOff(String instanceId) {
        Instance instance = instances.find(instanceId);
        if (instance == null || instance.state() != InstanceState.RUNNING) {
            return;
        }
        if (instance.shutdownBehavior().equals("terminate")) {
            instances.end(instance, StateCause.POWER_OFF);
        } else {
            instances.stop(instance, StateCause.POWER_OFF);
        }
    }

    /** EC2 fails to launch an instance that is still pending. */
    public void failLaunch(String instanceId) {
        Instance instance = instances.find(instanceId);
        if (instance != null && instance.state() == InstanceState.PENDING) {
            instances.end(instance, StateCause.FAILED_LAUNCH);
        }
    }

    /** From now on it fails its status checks. */
    public void impair(String instanceId) {
        Instance instance = instances.find(instanceId);
        if (instance != null) {
            instance.impair();
        }
    }

    /** The instance's root disk will not be deleted with it, although it says so. */
    public void leaveVolumeBehind(String instanceId) {
        Instance instance = instances.find(instanceId);
        if (instance != null) {
            instance.volumes().stream().findFirst().ifPresent(Volume::leaveBehind);
        }
    }

    /** For how long describing calls don't show an instance after its launch, from now on. */
    public void setDescribeLag(Duration lag) {
        launcher.setDescribeLag(lag);
    }
}
