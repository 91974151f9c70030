package io.spillway.sandbox;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.ec2.Ec2Server;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.flamenco.FlamencoServer;
import io.spillway.sandbox.imds.ImdsServer;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.kernel.WireServer;
import io.spillway.sandbox.node.Machines;
import io.spillway.sandbox.s3.ObjectStore;
import io.spillway.sandbox.s3.S3Server;
import io.spillway.sandbox.sqs.Queues;
import io.spillway.sandbox.sqs.SqsServer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A world's servers: all of them listen, or none. */
final class Servers implements AutoCloseable, Machines.Surroundings {

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Account account;
    private final Ec2Server ec2;
    private final ImdsServer imds;
    private final S3Server s3;
    private final SqsServer sqs;
    private final FlamencoServer flamenco;

    /**
     * Starts them.
     *
     * @throws java.io.UncheckedIOException when a port is taken; none listens then
     */
    Servers(
            Ports ports,
            Story story,
            WireLog log,
            Chance chance,
            Account account,
            ObjectStore objects,
            Queues queues,
            Farm farm) {
        this.account = account;
        String accountId = account.settings().accountId();
        String region = account.settings().region();
        ec2 = open(() -> new Ec2Server(ports.ec2(), story, log, chance, account));
        closings.push(ec2::close);
        imds = open(() -> new ImdsServer(ports.imds(), story, log, chance, account));
        closings.push(imds::close);
        s3 = open(() -> new S3Server(ports.s3(), story, log, objects, region));
        closings.push(s3::close);
        sqs = open(() -> new SqsServer(ports.sqs(), story, log, queues, accountId, region));
        closings.push(sqs::close);
        flamenco = open(() -> new FlamencoServer(ports.flamenco(), story, log, farm));
        closings.push(flamenco::close);
    }

    private <T> T open(Supplier<T> server) {
        try {
            return server.get();
        } catch (RuntimeException taken) {
            close();
            throw taken;
        }
    }

    /** Hands a request to the server whose endpoint its URI begins with. */
    WireServer.Response answer(WireServer.Request request) {
        String host = request.uri().getAuthority();
        for (WireServer server :
                List.of(ec2.wire(), imds.wire(), s3.wire(), sqs.wire(), flamenco.wire())) {
            if (server.endpoint().getAuthority().equals(host)) {
                return server.answer(request);
            }
        }
        throw new IllegalArgumentException("no server of this world is at " + request.uri());
    }

    Endpoints endpoints(String factsBucket, String billBucket) {
        return new Endpoints(
                ec2.endpoint(),
                s3.endpoint(),
                sqs.endpoint(),
                imds.endpoint(),
                flamenco.endpoint(),
                account.settings().region(),
                factsBucket,
                queueUrl(factsBucket),
                billBucket);
    }

    URI queueUrl(String name) {
        return URI.create(sqs.endpoint() + "/" + account.settings().accountId() + "/" + name);
    }

    @Override
    public URI metadataOf(String instanceId) {
        return imds.of(instanceId);
    }

    @Override
    public URI ec2() {
        return ec2.endpoint();
    }

    @Override
    public void powerOff(String instanceId) {
        account.disruptions().powerOff(instanceId);
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
