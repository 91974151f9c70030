package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;

class VolumesTest {

    private final Ec2Rig rig = new Ec2Rig();
    private String instance = "";

    @BeforeEach
    void launch() {
        instance = rig.run(1, request -> {}).getFirst();
        rig.pass(Duration.ofSeconds(15));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String create(String zone) {
        String id =
                rig.ec2
                        .createVolume(r -> r.availabilityZone(zone).size(20).volumeType("gp3"))
                        .volumeId();
        rig.pass(Duration.ofSeconds(5));
        return id;
    }

    private Volume get(String id) {
        return rig.ec2.describeVolumes(r -> r.volumeIds(id)).volumes().getFirst();
    }

    private void attach(String id, String device) {
        rig.ec2.attachVolume(r -> r.volumeId(id).instanceId(instance).device(device));
    }

    @Test
    void createdAttachedDetachedDeleted() {
        String id = create("us-east-1a");
        assertThat(get(id).state()).isEqualTo(VolumeState.AVAILABLE);
        assertThat(get(id).iops()).isEqualTo(3000);
        attach(id, "/dev/sdf");
        assertThat(get(id).state()).isEqualTo(VolumeState.IN_USE);
        assertThat(get(id).attachments().getFirst().deleteOnTermination()).isFalse();
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.deleteVolume(r -> r.volumeId(id))))
                .isEqualTo("VolumeInUse");
        rig.ec2.detachVolume(r -> r.volumeId(id));
        rig.ec2.deleteVolume(r -> r.volumeId(id));
        assertThat(Ec2Rig.codeOf(() -> get(id))).isEqualTo("InvalidVolume.NotFound");
    }

    @Test
    void attachingIsChecked() {
        String id = create("us-east-1a");
        attach(id, "/dev/sdf");
        assertThat(Ec2Rig.codeOf(() -> attach(id, "/dev/sdg"))).isEqualTo("VolumeInUse");
        assertThat(Ec2Rig.codeOf(() -> attach(create("us-east-1a"), "/dev/sdf")))
                .isEqualTo("InvalidParameterValue");
        assertThat(Ec2Rig.codeOf(() -> attach(create("us-east-1b"), "/dev/sdh")))
                .isEqualTo("InvalidVolume.ZoneMismatch");
    }

    @Test
    void oneThatWasAttachedLaterOutlivesItsInstance() {
        String id = create("us-east-1a");
        attach(id, "/dev/sdf");
        rig.ec2.terminateInstances(r -> r.instanceIds(instance));
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.ec2.describeVolumes().volumes())
                .extracting(Volume::volumeId)
                .containsExactly(id);
        assertThat(
                        rig.ec2
                                .describeVolumes(
                                        r -> r.filters(Ec2Rig.filter("status", "available")))
                                .volumes())
                .hasSize(1);
        assertThat(
                        rig.ec2
                                .describeVolumes(
                                        r ->
                                                r.filters(
                                                        Ec2Rig.filter(
                                                                "attachment.instance-id", "*")))
                                .volumes())
                .isEmpty();
    }

    @Test
    void sameTokenGivesTheSameVolume() {
        String first =
                rig.ec2
                        .createVolume(
                                r -> r.availabilityZone("us-east-1a").size(1).clientToken("v"))
                        .volumeId();
        assertThat(
                        rig.ec2
                                .createVolume(
                                        r ->
                                                r.availabilityZone("us-east-1a")
                                                        .size(1)
                                                        .clientToken("v"))
                                .volumeId())
                .isEqualTo(first);
    }

    @Test
    void snapshotsAndImagesHoldOnToEachOther() {
        String image = rig.ec2.createImage(r -> r.instanceId(instance).name("baked")).imageId();
        String snapshot =
                rig.ec2
                        .describeImages(r -> r.imageIds(image))
                        .images()
                        .getFirst()
                        .blockDeviceMappings()
                        .getFirst()
                        .ebs()
                        .snapshotId();
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.deleteSnapshot(r -> r.snapshotId(snapshot))))
                .isEqualTo("InvalidSnapshot.InUse");
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.createImage(
                                                r -> r.instanceId(instance).name("baked"))))
                .isEqualTo("InvalidAMIName.Duplicate");
        rig.ec2.deregisterImage(r -> r.imageId(image));
        assertThat(rig.ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).hasSize(3);
        rig.ec2.deleteSnapshot(r -> r.snapshotId(snapshot));
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeSnapshots(r -> r.snapshotIds(snapshot))))
                .isEqualTo("InvalidSnapshot.NotFound");
    }
}
