package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.CallPolicy;
import io.spillway.core.fleet.Tags;
import io.spillway.sandbox.account.DiskSpec;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.LaunchSpec;
import io.spillway.sandbox.account.LaunchSpecBuilder;
import io.spillway.sandbox.account.TagBook;
import io.spillway.sandbox.account.Volume;
import io.spillway.sandbox.events.EventFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Accounts full of things of several owners, all of which look as if they were due: nothing that
 * doesn't carry exactly our tag changes, whatever the functions do to ours.
 */
class OtherPeoplesThingsTest {

    private static final String LONG_AGO = "2020-01-01T00:00:00Z";
    private static final String OURS = "studio";
    private static final List<String> OWNERS =
            List.of(OURS, "studio-2", "Studio", "studi", "studio ", "studio*", "", "*");
    private static final List<String> KEYS =
            List.of(Tags.OWNER, Tags.OWNER, Tags.OWNER, "Spillway:Owner", "owner", "Name");

    private final SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);
    private SplittableRandom random = new SplittableRandom(0);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, studio",
        "2, studio",
        "3, studio",
        "4, studio",
        "5, studi?",
        "6, *",
        "7, stud*"
    })
    void nothing_that_lacks_our_tag_is_ever_touched(long seed, String owner) {
        random = new SplittableRandom(seed);
        sandbox.happens(this::fill);
        sandbox.pass(Duration.ofMinutes(3));
        List<String> before = foreign(owner);
        Set<String> ownBefore = own(owner);

        everyFunctionActs(owner);

        assertThat(foreign(owner)).isEqualTo(before).hasSizeGreaterThan(20);
        if (owner.equals(OURS)) {
            assertThat(own(owner)).as("ours are dealt with").isNotEqualTo(ownBefore);
        }
    }

    private void everyFunctionActs(String owner) {
        Account account =
                Account.of(
                        sandbox.clients,
                        CallPolicy.direct(),
                        owner,
                        SandboxAccount.BUCKET,
                        sandbox.story);
        List<String> told = List.copyOf(sandbox.events);
        List<EventHandler> scheduled =
                List.of(
                        new NodeHours(account),
                        new IdleCapacity(account, new IdleCapacity.Settings(Duration.ZERO, 0)),
                        new OrphanSweep(
                                account,
                                new OrphanSweep.Settings(
                                        Duration.ZERO, Duration.ZERO, 1_000, false)),
                        new OrphanSweep(
                                account,
                                new OrphanSweep.Settings(
                                        Duration.ZERO, Duration.ZERO, 1_000, false)),
                        new LeaseReaper(
                                account,
                                new LeaseReaper.Settings(Duration.ZERO, Duration.ZERO, 1_000)));
        EventHandler notice = new SpotNotice(account);
        for (Instance instance : sandbox.ec2.instances().all()) {
            notice.handle(interruption(instance.id()));
        }
        EventHandler hours = new NodeHours(account);
        told.forEach(hours::handle);
        scheduled.forEach(handler -> handler.handle(SandboxAccount.tick()));
    }

    private String interruption(String id) {
        return """
        {"version":"0","source":"aws.ec2","time":"%s","resources":[],
        "detail-type":"EC2 Spot Instance Interruption Warning",
        "detail":{"instance-id":"%s","instance-action":"terminate"}}\
        """
                .formatted(sandbox.story.instant(), id);
    }

    private void fill(io.spillway.sandbox.account.Account ec2) {
        ec2.throttle().switchTo(false);
        for (int i = 0; i < 14; i++) {
            LaunchSpec machine =
                    new LaunchSpecBuilder(ec2.images().first().imageId(), "c7i.8xlarge")
                            .tags("instance", tags())
                            .tags("volume", tags())
                            .build();
            ec2.run(machine, 1, 1, null, "run-" + i);
        }
        for (int i = 0; i < 12; i++) {
            DiskSpec disk = new DiskSpec("/dev/sdf", 8, "gp3", null, null, null, null, null, false);
            ec2.volumes().create("us-east-1a", disk, tags(), null, "volume-" + i);
        }
        List<Volume> volumes = List.copyOf(ec2.volumes().all());
        for (int i = 0; i < 15; i++) {
            ec2.snapshots().create(volumes.get(i), "copy", tags());
            ec2.addresses().allocate(tags());
        }
        for (int i = 0; i < 5; i++) {
            String instance = List.copyOf(ec2.instances().all()).get(i).id();
            ec2.createTags(List.of(ec2.createImage(instance, "image-" + i, "").imageId()), tags());
        }
    }

    /** Tags that make a thing look due, and an owner tag that may be ours. */
    private SortedMap<String, String> tags() {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("Name", "spillway node");
        for (String key : List.of(Tags.LEASE_UNTIL, Tags.ORPHAN_SINCE, Tags.IDLE_SINCE)) {
            if (random.nextInt(3) > 0) {
                tags.put(key, LONG_AGO);
            }
        }
        if (random.nextBoolean()) {
            tags.put(Tags.LAUNCH_ID, "launch-1");
        }
        if (random.nextInt(5) > 0) {
            tags.put(
                    KEYS.get(random.nextInt(KEYS.size())),
                    OWNERS.get(random.nextInt(3) == 0 ? 0 : random.nextInt(OWNERS.size())));
        }
        return tags;
    }

    private boolean isOwn(String id, String owner) {
        return owner.equals(sandbox.ec2.tags().of(id).get(Tags.OWNER));
    }

    /** Everything about things that aren't the owner's: what there is, its tags, its state. */
    private List<String> foreign(String owner) {
        List<String> seen = new ArrayList<>();
        for (TagBook.Entry tag : sandbox.ec2.tags().all()) {
            if (!isOwn(tag.resourceId(), owner)) {
                seen.add(tag.toString());
            }
        }
        things().filter(id -> !isOwn(id.split(" ", 2)[0], owner)).forEach(seen::add);
        return seen;
    }

    private Set<String> own(String owner) {
        TreeSet<String> seen = new TreeSet<>();
        things().filter(id -> isOwn(id.split(" ", 2)[0], owner)).forEach(seen::add);
        return seen;
    }

    private Stream<String> things() {
        io.spillway.sandbox.account.Account ec2 = sandbox.ec2;
        return Stream.of(
                        ec2.instances().all().stream().map(one -> one.id() + " " + one.state()),
                        ec2.volumes().all().stream().map(one -> one.id() + " " + one.state()),
                        ec2.addresses().all().stream().map(one -> one.allocationId()),
                        ec2.snapshots().all().stream().map(one -> one.snapshotId()),
                        ec2.images().all().stream().map(one -> one.imageId()))
                .flatMap(all -> all)
                .map(String::valueOf)
                .sorted();
    }
}
