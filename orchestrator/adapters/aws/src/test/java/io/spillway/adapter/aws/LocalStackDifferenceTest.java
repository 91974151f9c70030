package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.LocalStackDifference.Excluded;
import io.spillway.testkit.cloud.CloudContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The list of differences names what there is, with or without a LocalStack to try it on. */
class LocalStackDifferenceTest {

    private static final Path SANDBOX = Path.of("../../sandbox/src/test/java/io/spillway/sandbox");

    private static List<Excluded> excluded() {
        return Arrays.stream(LocalStackDifference.values())
                .flatMap(difference -> difference.excluded().stream())
                .toList();
    }

    @Test
    void every_excluded_test_is_one_of_the_contracts() {
        Set<String> tests = new TreeSet<>();
        for (Class<?> part : CloudContract.class.getDeclaredClasses()) {
            Arrays.stream(part.getSuperclass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .forEach(method -> tests.add(method.getName()));
        }

        assertThat(tests).isNotEmpty();
        assertThat(excluded()).extracting(Excluded::test).doesNotHaveDuplicates().isSubsetOf(tests);
    }

    @Test
    void what_is_excluded_is_proven_by_a_test_of_the_sandbox() throws IOException {
        for (Excluded one : excluded()) {
            String[] place = one.proof().split("#", 2);
            assertThat(Files.readString(SANDBOX.resolve(place[0] + ".java")))
                    .as(one.proof())
                    .contains("@Test\n    void " + place[1] + "()");
        }
    }
}
