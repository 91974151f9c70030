package io.spillway.sandbox.node;

import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.scenario.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every rented machine that runs, with its program, and the hub's link that they share. Call it
 * with the world's lock held.
 */
public final class Machines {

    /** What the machines find around them. */
    public interface Surroundings {

        /** Base of an instance's metadata service. */
        URI metadataOf(String instanceId);

        /** The EC2 endpoint. */
        URI ec2();

        /** An instance's machine powers itself off. */
        void powerOff(String instanceId);
    }

    private final Story story;
    private final Farm farm;
    private final Surroundings surroundings;
    private final Scenario.Boot boot;
    private final SplittableRandom bootTimes;
    private final HubLink link = new HubLink();
    private final Map<String, SimulatedMachine> byInstance = new LinkedHashMap<>();
    private final Map<String, SimulatedMachine> byWorker = new LinkedHashMap<>();
    private Predicate<String> bootFails = instanceId -> false;
    private NodeProgram.@Nullable Factory programs;

    /** No machine yet. */
    public Machines(
            Story story, Chance chance, Scenario.Boot boot, Farm farm, Surroundings surroundings) {
        this.story = story;
        this.farm = farm;
        this.surroundings = surroundings;
        this.boot = boot;
        this.bootTimes = chance.stream("boot-times");
        farm.addListener(this::workerChanged);
    }

    /** Starts these programs on machines that boot from now on. */
    public void runPrograms(NodeProgram.Factory factory) {
        programs = factory;
    }

    /** Asked once for each machine that runs; one that fails to boot never starts its program. */
    public void failBootsWhere(Predicate<String> fails) {
        bootFails = fails;
    }

    /**
     * An instance entered the running state: it boots.
     *
     * @param speed of its worker against a fixed one
     */
    public void running(String instanceId, double speed) {
        Duration bootTime = drawBootTime();
        SimulatedMachine machine = new SimulatedMachine(this, story, farm, instanceId, speed);
        byInstance.put(instanceId, machine);
        NodeProgram.Factory factory = programs;
        if (factory != null && !bootFails.test(instanceId)) {
            story.in(bootTime, () -> machine.boot(factory));
        }
    }

    private Duration drawBootTime() {
        return boot.least()
                .plusSeconds(bootTimes.nextLong(boot.most().minus(boot.least()).toSeconds() + 1));
    }

    /** An instance left the running state. */
    public void gone(String instanceId) {
        SimulatedMachine machine = byInstance.remove(instanceId);
        if (machine == null) {
            return;
        }
        machine.vanish();
        String worker = machine.worker();
        if (worker != null) {
            byWorker.remove(worker);
        }
        change(() -> link.gone(instanceId));
    }

    /** What an instance's metadata service shows has changed. */
    public void metadataChanged(String instanceId) {
        SimulatedMachine machine = byInstance.get(instanceId);
        if (machine != null) {
            machine.poke();
        }
    }

    /** The hub's link to the studio goes down or comes back. */
    public void setLink(boolean up) {
        change(() -> link.set(up));
    }

    /** Workers fall silent when the way to the studio closes and answer again when it opens. */
    private void change(Runnable ofTheLink) {
        boolean before = link.isOpen();
        ofTheLink.run();
        boolean open = link.isOpen();
        if (open == before) {
            return;
        }
        for (SimulatedMachine machine : List.copyOf(byInstance.values())) {
            if (open) {
                machine.linkOpened();
            } else {
                machine.linkClosed();
            }
            machine.poke();
        }
    }

    /** Instances whose workers render now, oldest first. */
    public List<String> rendering() {
        List<String> rendering = new ArrayList<>();
        byInstance.forEach(
                (instanceId, machine) -> {
                    String worker = machine.worker();
                    if (worker != null && farm.isRendering(worker)) {
                        rendering.add(instanceId);
                    }
                });
        return rendering;
    }

    private void workerChanged(String worker) {
        SimulatedMachine machine = byWorker.get(worker);
        if (machine != null) {
            machine.poke();
        }
    }

    HubLink link() {
        return link;
    }

    void hubStarted(String instanceId) {
        change(() -> link.started(instanceId));
    }

    void workerStarted(String worker, SimulatedMachine machine) {
        byWorker.put(worker, machine);
    }

    void powerOff(String instanceId) {
        surroundings.powerOff(instanceId);
    }

    URI metadataOf(String instanceId) {
        return surroundings.metadataOf(instanceId);
    }

    URI ec2() {
        return surroundings.ec2();
    }
}
