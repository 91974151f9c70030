package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

class TemplatesTest {

    private final Ec2Rig rig = new Ec2Rig();
    private String id = "";

    @BeforeEach
    void template() {
        id = rig.template(data -> data.instanceType("c7i.4xlarge").userData("b25l"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private LaunchTemplateVersion version(String number) {
        return rig.ec2
                .describeLaunchTemplateVersions(r -> r.launchTemplateId(id).versions(number))
                .launchTemplateVersions()
                .getFirst();
    }

    private void addVersion(String userData) {
        rig.ec2.createLaunchTemplateVersion(
                r ->
                        r.launchTemplateId(id)
                                .sourceVersion("1")
                                .launchTemplateData(
                                        RequestLaunchTemplateData.builder()
                                                .userData(userData)
                                                .build()));
    }

    @Test
    void versionInheritsFromItsSource() {
        addVersion("dHdv");
        LaunchTemplateVersion latest = version("$Latest");
        assertThat(latest.versionNumber()).isEqualTo(2);
        assertThat(latest.defaultVersion()).isFalse();
        assertThat(latest.launchTemplateData().userData()).isEqualTo("dHdv");
        assertThat(latest.launchTemplateData().instanceTypeAsString()).isEqualTo("c7i.4xlarge");
        assertThat(version("$Default").launchTemplateData().userData()).isEqualTo("b25l");
    }

    @Test
    void launchUsesItAndTheRequestWins() {
        List<String> ids =
                rig
                        .ec2
                        .runInstances(
                                r ->
                                        r.launchTemplate(t -> t.launchTemplateId(id))
                                                .instanceType("m7i.4xlarge")
                                                .minCount(1)
                                                .maxCount(1))
                        .instances()
                        .stream()
                        .map(instance -> instance.instanceTypeAsString())
                        .toList();
        assertThat(ids).containsExactly("m7i.4xlarge");
    }

    @Test
    void unknownOnesAreNotFound() {
        assertThat(Ec2Rig.codeOf(() -> version("9")))
                .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.describeLaunchTemplates(
                                                r -> r.launchTemplateIds("lt-0123456789abcdef0"))))
                .isEqualTo("InvalidLaunchTemplateId.NotFound");
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.describeLaunchTemplates(
                                                r -> r.launchTemplateNames("none"))))
                .isEqualTo("InvalidLaunchTemplateName.NotFoundException");
    }

    @Test
    void nameIsTakenOnce() {
        assertThat(Ec2Rig.codeOf(() -> rig.template(data -> {})))
                .isEqualTo("InvalidLaunchTemplateName.AlreadyExistsException");
    }

    @Test
    void defaultVersionStays() {
        addVersion("dHdv");
        DeleteLaunchTemplateVersionsResponse deleted =
                rig.ec2.deleteLaunchTemplateVersions(
                        r -> r.launchTemplateId(id).versions("1", "2", "7"));
        assertThat(deleted.successfullyDeletedLaunchTemplateVersions())
                .singleElement()
                .satisfies(one -> assertThat(one.versionNumber()).isEqualTo(2));
        assertThat(deleted.unsuccessfullyDeletedLaunchTemplateVersions()).hasSize(2);
        rig.ec2.deleteLaunchTemplate(r -> r.launchTemplateId(id));
        assertThat(rig.ec2.describeLaunchTemplates().launchTemplates()).isEmpty();
    }
}
