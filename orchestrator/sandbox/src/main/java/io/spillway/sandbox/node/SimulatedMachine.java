package io.spillway.sandbox.node;

import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.FarmWorker;
import io.spillway.sandbox.farm.WorkerStatus;
import io.spillway.sandbox.kernel.Story;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of a rented machine: from boot until it stops, ends or is taken away. */
final class SimulatedMachine implements NodeMachine {

    private final Machines machines;
    private final Story story;
    private final Farm farm;
    private final String instanceId;
    private final double speed;
    private @Nullable Alarm alarm;
    private @Nullable String worker;
    private boolean signedOn;
    private boolean draining;
    private boolean gone;

    SimulatedMachine(Machines machines, Story story, Farm farm, String instanceId, double speed) {
        this.machines = machines;
        this.story = story;
        this.farm = farm;
        this.instanceId = instanceId;
        this.speed = speed;
    }

    /** The machine's program starts now. Call with the world's lock held. */
    void boot(NodeProgram.Factory programs) {
        if (!gone) {
            Alarm started = new Alarm(story, programs.start(this));
            alarm = started;
            started.ringAt(story.instant());
        }
    }

    /** Something that the program could poll has changed. Call with the world's lock held. */
    void poke() {
        if (alarm != null) {
            alarm.ringAt(story.instant());
        }
    }

    /** The machine is no more; a worker that didn't sign off falls silent. */
    void vanish() {
        gone = true;
        if (alarm != null) {
            alarm.turnOff();
        }
        if (worker != null) {
            farm.vanish(worker);
        }
    }

    /** The name of its worker, or null when none runs. */
    @Nullable String worker() {
        return worker;
    }

    void linkClosed() {
        if (worker != null) {
            farm.vanish(worker);
        }
    }

    /** A worker that the manager gave up meanwhile is started again by its service. */
    void linkOpened() {
        String name = worker;
        if (name == null) {
            return;
        }
        if (signedOn) {
            farm.returned(name);
        }
        boolean givenUp =
                farm.named(name)
                        .map(FarmWorker::status)
                        .filter(status -> status == WorkerStatus.ERROR)
                        .isPresent();
        if (!signedOn || givenUp) {
            signOn(name);
        }
    }

    private void signOn(String name) {
        signedOn = true;
        farm.signOn(name, speed);
        if (draining) {
            farm.drain(name);
        }
    }

    @Override
    public URI metadata() {
        return machines.metadataOf(instanceId);
    }

    @Override
    public URI ec2() {
        return machines.ec2();
    }

    @Override
    public boolean hubAnswers() {
        return story.locked(() -> !gone && machines.link().isOpen());
    }

    @Override
    public void startHub() {
        act(() -> machines.hubStarted(instanceId));
    }

    @Override
    public void startWorker(String name) {
        act(
                () -> {
                    if (worker == null) {
                        worker = name;
                        draining = false;
                        machines.workerStarted(name, this);
                        signedOn = false;
                        if (machines.link().isOpen()) {
                            signOn(name);
                        }
                    }
                });
    }

    @Override
    public void drainWorker() {
        act(
                () -> {
                    draining = true;
                    if (worker != null) {
                        farm.drain(worker);
                    }
                });
    }

    @Override
    public void stopWorker() {
        act(
                () -> {
                    String name = worker;
                    if (name != null) {
                        worker = null;
                        if (machines.link().isOpen()) {
                            farm.signOff(name);
                        } else {
                            farm.vanish(name);
                        }
                    }
                });
    }

    @Override
    public boolean workerIsRendering() {
        return story.locked(() -> worker != null && farm.isRendering(worker));
    }

    @Override
    public void powerOff() {
        act(() -> machines.powerOff(instanceId));
    }

    /** What a machine that is gone does has no effect. */
    private void act(Runnable change) {
        story.locked(
                (Supplier<Boolean>)
                        () -> {
                            if (!gone) {
                                change.run();
                            }
                            return true;
                        });
    }
}
