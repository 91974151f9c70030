package io.spillway.app.demo;

import io.spillway.functions.Account;
import io.spillway.functions.BillArrived;
import io.spillway.functions.EventHandler;
import io.spillway.functions.IdleCapacity;
import io.spillway.functions.LeaseReaper;
import io.spillway.functions.NodeHours;
import io.spillway.functions.OrphanSweep;
import io.spillway.functions.SpotNotice;
import io.spillway.sandbox.World;
import java.time.Duration;
import java.util.Set;

/** Starts the real functions from the simulated account's events and schedules. */
final class SandboxFunctions {

    private SandboxFunctions() {}

    static void deploy(Account account, World world) {
        EventHandler nodeHours = new NodeHours(account);
        EventHandler spotNotice = new SpotNotice(account);
        world.onEvent(
                Set.of("EC2 Instance State-change Notification", "EBS Volume Notification"),
                nodeHours::handle);
        world.onEvent(
                Set.of(
                        "EC2 Spot Instance Interruption Warning",
                        "EC2 Instance Rebalance Recommendation"),
                spotNotice::handle);
        world.onEvent(
                Set.of("Object Created"),
                new BillArrived(account, BillArrived.DEFAULT_PREFIX)::handle);
        world.schedule("node-hours-sweep", Duration.ofMinutes(10), nodeHours::handle);
        world.schedule(
                "lease-reaper",
                Duration.ofMinutes(1),
                new LeaseReaper(account, LeaseReaper.Settings.DEFAULT)::handle);
        world.schedule(
                "idle-capacity",
                Duration.ofMinutes(5),
                new IdleCapacity(account, IdleCapacity.DEFAULT_LIMIT)::handle);
        world.schedule(
                "orphan-sweep",
                Duration.ofMinutes(10),
                new OrphanSweep(account, OrphanSweep.Settings.DEFAULT)::handle);
    }
}
