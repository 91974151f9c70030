package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.Leftover.Kind;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.sandbox.events.EventFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrphanSweepTest {

    private final SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);

    @BeforeEach
    void deploy() {
        sandbox.deploy(LambdaFunction.ORPHAN_SWEEP);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** Machines come and go; their disks stay, and are free when this returns. */
    private void leaveVolumesBehind(int count) {
        List<String> ids = sandbox.launch(count);
        ids.forEach(id -> sandbox.happens(ec2 -> ec2.disruptions().leaveVolumeBehind(id)));
        sandbox.pass(Duration.ofMinutes(5));
        sandbox.account.actions().terminate(ids);
        sandbox.pass(Duration.ofMinutes(2));
    }

    /** One that doesn't wait between marking and deleting. */
    private OrphanSweep sweep(int mostDeletions, boolean dryRun) {
        return new OrphanSweep(
                sandbox.account,
                new OrphanSweep.Settings(Duration.ZERO, Duration.ZERO, mostDeletions, dryRun));
    }

    private Optional<Volume> volumeWith(Predicate<Map<String, String>> tags) {
        return volumes().stream().filter(volume -> tags.test(volume.tags())).findFirst();
    }

    private List<Volume> volumes() {
        return sandbox.account.inventory().volumes();
    }

    @Test
    void a_volume_left_behind_is_marked_and_after_a_while_deleted() {
        leaveVolumesBehind(1);

        sandbox.pass(Duration.ofMinutes(15));
        assertThat(volumes()).hasSize(1);
        assertThat(volumes().getFirst().tags()).containsKey(Tags.ORPHAN_SINCE);

        sandbox.pass(Duration.ofMinutes(35));
        assertThat(volumes()).isEmpty();
    }

    @Test
    void a_volume_in_use_or_to_be_kept_stays() {
        sandbox.launch(1);
        leaveVolumesBehind(1);
        Volume left = volumeWith(tags -> "launch-2".equals(tags.get(Tags.LAUNCH_ID))).orElseThrow();
        sandbox.tag(left.volumeId(), Tags.KEEP, "crash dump");

        sandbox.pass(Duration.ofHours(2));

        assertThat(volumes())
                .hasSize(2)
                .noneMatch(volume -> volume.tags().containsKey(Tags.ORPHAN_SINCE));
    }

    @Test
    void a_volume_that_is_used_again_loses_its_mark() {
        String worker = sandbox.launch(1).getFirst();
        leaveVolumesBehind(1);
        sandbox.pass(Duration.ofMinutes(15));
        Volume left = volumeWith(tags -> tags.containsKey(Tags.ORPHAN_SINCE)).orElseThrow();
        sandbox.happens(ec2 -> ec2.attachVolume(left.volumeId(), worker, "/dev/sdf"));

        sandbox.pass(Duration.ofMinutes(40));

        assertThat(volumes())
                .hasSize(2)
                .noneMatch(volume -> volume.tags().containsKey(Tags.ORPHAN_SINCE));
    }

    @Test
    void one_pass_deletes_no_more_than_the_cap() {
        OrphanSweep careful = sweep(2, false);
        leaveVolumesBehind(5);

        careful.handle(SandboxAccount.tick());
        assertThat(volumes()).hasSize(5);
        careful.handle(SandboxAccount.tick());
        assertThat(volumes()).hasSize(3);
    }

    @Test
    void templates_of_launches_that_are_over_go_and_those_of_live_ones_stay() {
        List<String> ended = sandbox.launch(1);
        sandbox.launch(1);
        sandbox.account.actions().terminate(Set.copyOf(ended));

        sandbox.pass(Duration.ofMinutes(45));

        assertThat(sandbox.leftovers(Kind.LAUNCH_TEMPLATE))
                .extracting(template -> template.tags().get(Tags.LAUNCH_ID))
                .containsExactly("launch-2");
    }

    @Test
    void addresses_snapshots_and_old_images_of_ours_go_and_the_newest_images_stay() {
        String machine = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(2));
        Map<String, String> ours = Map.of(Tags.OWNER, "studio");
        List<String> images = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String name = "image-" + i;
            sandbox.happens(ec2 -> images.add(ec2.createImage(machine, name, "").imageId()));
            sandbox.happens(ec2 -> ec2.createTags(List.of(images.getLast()), ours));
            sandbox.pass(Duration.ofMinutes(1));
        }
        sandbox.happens(ec2 -> ec2.addresses().allocate(ours));
        sandbox.happens(
                ec2 -> ec2.snapshots().create(ec2.volumes().all().iterator().next(), "", ours));

        sweep(3, false).handle(SandboxAccount.tick());
        sweep(3, false).handle(SandboxAccount.tick());

        assertThat(sandbox.leftovers(Kind.ADDRESS)).isEmpty();
        assertThat(sandbox.leftovers(Kind.SNAPSHOT)).isEmpty();
        assertThat(sandbox.leftovers(Kind.IMAGE))
                .extracting(image -> image.id())
                .containsExactlyInAnyOrderElementsOf(images.subList(1, 3));
    }

    @Test
    void what_is_deleted_is_named_with_its_job_and_its_cost() {
        OrphanSweep sweep = sweep(9, false);
        leaveVolumesBehind(1);
        sandbox.tag(volumes().getFirst().volumeId(), Tags.JOB_ID, "sq010");

        sweep.handle(SandboxAccount.tick());

        assertThat(sweep.handle(SandboxAccount.tick()))
                .contains("deleted 2 (3.2")
                .contains("3.2000000000 USD a month, left by job sq010, launch-1");
    }

    @Test
    void a_dry_run_selects_exactly_what_the_real_one_does_and_changes_nothing() {
        leaveVolumesBehind(5);
        String kept = volumes().getFirst().volumeId();
        for (int pass = 0; pass < 4; pass++) {
            String would = sweep(3, true).handle(SandboxAccount.tick());
            assertThat(sweep(3, true).handle(SandboxAccount.tick())).isEqualTo(would);

            assertThat("dry run: " + sweep(3, false).handle(SandboxAccount.tick()))
                    .isEqualTo(
                            would.replace("would mark", "marked")
                                    .replace("would delete", "deleted"));
            sandbox.tag(kept, Tags.KEEP, "for a look");
            sandbox.pass(Duration.ofSeconds(30));
        }
        assertThat(volumes()).extracting(Volume::volumeId).containsExactly(kept);
    }

    @Test
    void what_is_left_over_the_cap_is_shouted() {
        OrphanSweep careful = sweep(2, false);
        leaveVolumesBehind(5);
        careful.handle(SandboxAccount.tick());

        careful.handle(SandboxAccount.tick());

        assertThat(sandbox.alarms)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("NOT_DELETED 4: ");
    }
}
