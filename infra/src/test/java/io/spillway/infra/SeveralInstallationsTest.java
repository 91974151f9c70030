package io.spillway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;

/** Studios, and stages of one studio, share an account and a region. */
@Tag("node")
class SeveralInstallationsTest {
    private static final List<Installation> INSTALLATIONS =
            Stream.of(
                            Synthesized.SETTINGS,
                            Synthesized.settings("--owner", "studio", "--stage", "test"),
                            Synthesized.settings("--owner", "studio2"))
                    .map(Installation::of)
                    .toList();

    /** Requests that name nothing of anybody's. */
    private static final Set<String> ANYBODY_S = Set.of("ec2:CreateFleet volume");

    @Test
    void what_a_role_may_do_in_its_own_installation_the_same_role_of_another_may_not() {
        for (var one : INSTALLATIONS) {
            for (var role : one.roles()) {
                var requests = one.requests(role).toList();
                assertThat(requests)
                        .isNotEmpty()
                        .allMatch(request -> request.isAllowedBy(one.statements(role)));
                for (var other : INSTALLATIONS) {
                    if (!other.equals(one)) {
                        assertThat(requests)
                                .filteredOn(request -> !isAnybodys(request))
                                .noneMatch(request -> request.isAllowedBy(other.statements(role)));
                    }
                }
            }
        }
    }

    @Test
    void no_name_is_given_twice() {
        var all = new TreeSet<String>();
        int count = 0;
        for (var one : INSTALLATIONS) {
            var names = one.physicalNames();
            assertThat(names).isNotEmpty();
            all.addAll(names);
            count += names.size();
        }
        assertThat(all).hasSize(count);
    }

    @Test
    void two_are_written_by_one_app() {
        var app = new App();
        new SpillwayStack(app, Synthesized.settings("--owner", "studio"));
        new SpillwayStack(app, Synthesized.settings("--owner", "studio", "--stage", "test"));

        assertThat(app.synth().getStacks())
                .extracting(stack -> stack.getStackName())
                .containsExactly("spillway-studio", "spillway-studio--test");
    }

    private static boolean isAnybodys(Request request) {
        String kind = request.resource().replaceAll(".*:|/.*", "");
        return request.action().startsWith("ec2:Describe")
                || ANYBODY_S.contains(request.action() + " " + kind);
    }
}
