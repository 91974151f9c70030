package io.spillway.sandbox;

import io.spillway.sandbox.node.NodeMachine;
import io.spillway.sandbox.node.NodeProgram;
import java.net.URI;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The least program that a machine can run: one of the hub's type is the hub, others render. */
record LeastProgram(Ec2Client ec2, NodeMachine machine, String hubType) implements NodeProgram {

    @Override
    public Instant wake() {
        URI metadata = machine.metadata();
        String instanceId = metadata.getPath().substring(1);
        String type =
                ec2.describeInstances(request -> request.instanceIds(instanceId))
                        .reservations()
                        .getFirst()
                        .instances()
                        .getFirst()
                        .instanceTypeAsString();
        if (type.equals(hubType)) {
            machine.startHub();
        } else {
            machine.startWorker(instanceId);
        }
        return Instant.MAX;
    }
}
