package io.spillway.bench.faults;

import io.spillway.core.ports.Cloud;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.kernel.WireServer.Request;
import java.time.InstantSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A mistake put between Spillway and its ports, to see whether the simulation finds it. */
interface PlantedBug {

    /** No mistake. */
    PlantedBug NONE = new PlantedBug() {};

    /**
     * The cloud with the mistake.
     *
     * @param ec2 the client that the real one uses
     */
    default Cloud in(Cloud cloud, Ec2Client ec2, InstantSource clock) {
        return cloud;
    }

    /** The store with the mistake. */
    default Store in(Store store) {
        return store;
    }

    /** A request of the orchestrator with the mistake. */
    default Request in(Request request) {
        return request;
    }
}
