package io.spillway.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds of infra's code as a whole. */
class WallsTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.spillway.infra");

    private static final SliceAssignment EACH_PACKAGE =
            new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return type.getPackageName().startsWith("io.spillway.infra")
                            ? SliceIdentifier.of(type.getPackageName())
                            : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            };

    /** Each room can be read with those alone that it names. */
    @Test
    void rooms_lead_into_each_other_one_way() {
        slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(CLASSES);
    }

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
