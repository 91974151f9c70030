package io.spillway.sandbox;

/** TCP ports for the world's servers; 0 means any free one. */
public record Ports(int ec2, int s3, int sqs, int imds, int flamenco) {

    /** Any free ports. */
    public static final Ports ANY = new Ports(0, 0, 0, 0, 0);
}
