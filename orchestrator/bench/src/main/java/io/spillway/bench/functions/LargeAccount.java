package io.spillway.bench.functions;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.CallPolicy;
import io.spillway.adapter.aws.ResilientCalls;
import io.spillway.bench.FlatMarket;
import io.spillway.core.fleet.Tags;
import io.spillway.functions.Alarm;
import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.AccountSettings;
import io.spillway.sandbox.account.DiskSpec;
import io.spillway.sandbox.account.LaunchSpec;
import io.spillway.sandbox.ec2.Ec2Server;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.s3.ObjectStore;
import io.spillway.sandbox.s3.S3Server;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A sandbox's EC2 and S3 over HTTP, as large as a bench wants it. EC2 keeps its token buckets, in
 * virtual time, which passes only while a call waits for its turn or a bench lets it.
 */
final class LargeAccount implements AutoCloseable {

    static final String OWNER = "bench";
    static final String BUCKET = "bench-facts";
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final int NO_QUOTA = 100_000_000;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    final Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
    final Account account;
    private final Ec2Server ec2;
    private final S3Server s3;
    private final AwsClients clients;

    private LargeAccount() {
        Chance chance = new Chance(7);
        AccountSettings usual = AccountSettings.STUDIO;
        account =
                new Account(
                        story,
                        chance,
                        new FlatMarket(),
                        new AccountSettings(
                                usual.accountId(),
                                usual.region(),
                                NO_QUOTA,
                                NO_QUOTA,
                                usual.imageName(),
                                usual.imageDiskGib(),
                                true),
                        event -> {});
        ObjectStore objects = new ObjectStore(story);
        objects.createBucket(BUCKET);
        ec2 = new Ec2Server(0, story, WireLog.NONE, chance, account);
        s3 = new S3Server(0, story, WireLog.NONE, objects, usual.region());
        clients =
                new AwsClients(
                        AwsConnection.simulated(
                                usual.region(),
                                ec2.endpoint(),
                                s3.endpoint(),
                                URI.create("http://127.0.0.1:1")));
    }

    /** One with nothing in it. */
    static LargeAccount empty() {
        return new LargeAccount();
    }

    /**
     * One whose machines all have a lease that is over, and whose further disks nothing uses.
     *
     * @param volumes all disks, the machines' own included
     */
    static LargeAccount of(int instances, int volumes) {
        LargeAccount large = new LargeAccount();
        large.story.locked(
                () -> {
                    large.fill(instances, volumes);
                    return true;
                });
        large.pass(Duration.ofMinutes(5));
        return large;
    }

    private void fill(int instances, int volumes) {
        List<String> zones = account.market().zones();
        for (int i = 0; i < zones.size(); i++) {
            int count = instances / zones.size() + (i < instances % zones.size() ? 1 : 0);
            if (count > 0) {
                account.run(machines(zones.get(i)), count, count, null, zones.get(i));
            }
        }
        for (int i = instances; i < volumes; i++) {
            account.volumes()
                    .create(
                            zones.get(i % zones.size()),
                            disk(),
                            Map.of(
                                    Tags.OWNER, OWNER,
                                    Tags.LAUNCH_ID, "launch-" + i % 100,
                                    Tags.JOB_ID, "job-" + i % 10),
                            null,
                            "volume-" + i);
        }
    }

    private LaunchSpec machines(String zone) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(Tags.OWNER, OWNER);
        tags.put(Tags.LAUNCH_ID, "launch-" + zone);
        tags.put(Tags.JOB_ID, "job");
        tags.put(Tags.BUDGET_ID, "budget");
        tags.put(Tags.LEASE_UNTIL, "2020-01-01T00:00:00Z");
        return SpotMachines.in(account, zone, tags);
    }

    private static DiskSpec disk() {
        return new DiskSpec("/dev/sdf", 40, "gp3", null, null, null, null, null, false);
    }

    /** The account as a function in this process sees it; its calls keep within EC2's buckets. */
    io.spillway.functions.Account seenByFunctions() {
        CallPolicy paced =
                new ResilientCalls(
                        "ec2",
                        FIRST_WAIT,
                        story,
                        time -> {
                            pass(time);
                            return true;
                        },
                        new SplittableRandom(7));
        return io.spillway.functions.Account.of(
                clients, paced, OWNER, BUCKET, null, Alarm.inLog(), story);
    }

    /** What a function's process is told of this account: Lambda's and the SDK's own variables. */
    Map<String, String> environment() {
        return Map.of(
                "SPILLWAY_OWNER",
                OWNER,
                "SPILLWAY_FACTS_BUCKET",
                BUCKET,
                "AWS_ENDPOINT_URL_EC2",
                ec2.endpoint().toString(),
                "AWS_ENDPOINT_URL_S3",
                s3.endpoint().toString());
    }

    void pass(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }

    @Override
    public void close() {
        clients.close();
        ec2.close();
        s3.close();
    }
}
