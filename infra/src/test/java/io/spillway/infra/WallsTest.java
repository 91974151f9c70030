package io.spillway.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds of infra's code as a whole. */
class WallsTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.spillway.infra");

    /** Their order is drawn anew in each process: synth would write other bytes each time. */
    @Test
    void no_map_is_without_an_order() {
        noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "it makes a map of several keys", WallsTest::makesMapOfSeveral))
                .check(CLASSES);
    }

    private static boolean makesMapOfSeveral(JavaCall<?> call) {
        if (!call.getTargetOwner().isEquivalentTo(Map.class)) {
            return false;
        }
        return switch (call.getName()) {
            case "ofEntries" -> true;
            case "of" -> call.getTarget().getRawParameterTypes().size() > 2;
            default -> false;
        };
    }
}
