package io.spillway.sandbox;

import io.spillway.sandbox.kernel.WireServer;

/** TCP ports for the world's servers; 0 means any free one. */
public record Ports(int ec2, int s3, int sqs, int imds, int flamenco) {

    /** Any free ports. */
    public static final Ports ANY = new Ports(0, 0, 0, 0, 0);

    /** No sockets: the servers answer in this process only, by {@link World#wire()}. */
    public static final Ports NONE =
            new Ports(
                    WireServer.NO_SOCKET,
                    WireServer.NO_SOCKET,
                    WireServer.NO_SOCKET,
                    WireServer.NO_SOCKET,
                    WireServer.NO_SOCKET);
}
