package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class TagsTest {

    private final Ec2Rig rig = new Ec2Rig();
    private String id = "";

    @BeforeEach
    void launch() {
        id = rig.run(1, request -> {}).getFirst();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void set(String key, String value, String... ids) {
        rig.ec2.createTags(
                request ->
                        request.resources(ids).tags(Tag.builder().key(key).value(value).build()));
    }

    private List<String> tagsOf(String resource) {
        return rig
                .ec2
                .describeTags(request -> request.filters(Ec2Rig.filter("resource-id", resource)))
                .tags()
                .stream()
                .map(tag -> tag.key() + "=" + tag.value())
                .toList();
    }

    @Test
    void setAndReplacedAndRemoved() {
        set("lease", "1", id);
        set("lease", "2", id);
        assertThat(tagsOf(id)).containsExactly("lease=2");
        rig.ec2.deleteTags(
                r -> r.resources(id).tags(Tag.builder().key("lease").value("1").build()));
        assertThat(tagsOf(id)).as("another value than the one named").hasSize(1);
        rig.ec2.deleteTags(r -> r.resources(id).tags(Tag.builder().key("lease").build()));
        assertThat(tagsOf(id)).isEmpty();
    }

    @Test
    void oneBadIdFailsTheWholeCall() {
        assertThat(Ec2Rig.codeOf(() -> set("a", "b", id, "i-0123456789abcdef0")))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(Ec2Rig.codeOf(() -> set("a", "b", id, "vol-0123456789abcdef0")))
                .isEqualTo("InvalidVolume.NotFound");
        assertThat(Ec2Rig.codeOf(() -> set("a", "b", id, "nonsense"))).isEqualTo("InvalidID");
        assertThat(tagsOf(id)).isEmpty();
    }

    @Test
    void awsKeysAreReserved() {
        assertThat(Ec2Rig.codeOf(() -> set("aws:cost", "b", id)))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void fiftyTagsAreTheMost() {
        for (int i = 0; i < 50; i++) {
            set("k" + i, "v", id);
        }
        assertThat(Ec2Rig.codeOf(() -> set("one-more", "v", id))).isEqualTo("TagLimitExceeded");
        set("k7", "other", id);
    }

    @Test
    void everythingWithAnIdCanHaveThem() {
        String volume = rig.ec2.describeVolumes().volumes().getFirst().volumeId();
        String card =
                rig.ec2
                        .describeNetworkInterfaces()
                        .networkInterfaces()
                        .getFirst()
                        .networkInterfaceId();
        set("show", "x", id, volume, card, rig.imageId());
        assertThat(rig.ec2.describeTags().tags())
                .extracting(TagDescription::resourceTypeAsString)
                .containsExactlyInAnyOrder("instance", "volume", "network-interface", "image");
    }
}
