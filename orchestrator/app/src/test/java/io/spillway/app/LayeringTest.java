package io.spillway.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The house's inner walls. Maven's modules hold most of them; these are the ones that a dependency
 * could slip past.
 */
class LayeringTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.spillway");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.spillway.core",
                "io.spillway.sandbox",
                "io.spillway.simulate",
                "io.spillway.adapter.aws",
                "io.spillway.adapter.flamenco",
                "io.spillway.adapter.postgres",
                "io.spillway.burstnode"
            })
    void the_rules_see_what_they_are_about(String layer) {
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(layer)))
                .isNotEmpty();
    }

    @Test
    void core_knows_the_jdk_and_itself() {
        classes()
                .that()
                .resideInAPackage("io.spillway.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.spillway.core..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void no_packages_of_core_need_each_other() {
        slices().matching("io.spillway.core.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** Rooms of the core that lead from a snapshot to a plan: each knows only those before it. */
    @Test
    void from_snapshot_to_plan_all_point_one_way() {
        List<String> rooms =
                List.of(
                        "snapshot",
                        "needs",
                        "forecast",
                        "pools",
                        "plan",
                        "planner.draft",
                        "planner.machines",
                        "planner.offers",
                        "planner");
        for (int i = 0; i < rooms.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage("io.spillway.core." + rooms.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            rooms.stream()
                                    .skip(i + 1L)
                                    .map(later -> "io.spillway.core." + later)
                                    .toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    /** Two cores decide side by side on what to ask for and on machines. */
    @Test
    void neither_half_of_a_plan_knows_the_other() {
        slices().matching("io.spillway.core.planner.(machines|offers)")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void core_reaches_no_file_socket_or_database() {
        noClasses()
                .that()
                .resideInAPackage("io.spillway.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..")
                .check(CLASSES);
    }

    /** The sandbox's meter is evidence for the ledger only as long as they share no code. */
    @Test
    void the_sandbox_knows_nothing_of_spillway() {
        noClasses()
                .that()
                .resideInAPackage("io.spillway.sandbox..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "are Spillway's own",
                                type ->
                                        type.getPackageName().startsWith("io.spillway.")
                                                && !type.getPackageName()
                                                        .startsWith("io.spillway.sandbox")))
                .check(CLASSES);
    }

    /** What it measures must be production's policy, and nothing that only runs beside it. */
    @Test
    void the_simulator_knows_core_alone() {
        noClasses()
                .that()
                .resideInAPackage("io.spillway.simulate..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "are Spillway's own, beyond core",
                                type ->
                                        type.getPackageName().startsWith("io.spillway.")
                                                && !type.getPackageName()
                                                        .startsWith("io.spillway.core")
                                                && !type.getPackageName()
                                                        .startsWith("io.spillway.simulate")))
                .check(CLASSES);
    }

    @Test
    void adapters_never_know_each_other() {
        slices().matching("io.spillway.adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void nothing_points_back_at_the_app_or_the_sandbox() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.spillway.core..",
                        "io.spillway.adapter..",
                        "io.spillway.functions..",
                        "io.spillway.costreports..",
                        "io.spillway.burstnode..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.spillway.app..", "io.spillway.sandbox..")
                .check(CLASSES);
    }

    /** One seed gives one story only when time, identity and chance come from outside. */
    @Test
    void core_and_sandbox_have_no_clock_or_chance_of_their_own() {
        var rule =
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "io.spillway.core..",
                                "io.spillway.sandbox..",
                                "io.spillway.simulate..")
                        .should();
        for (var type :
                List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            rule.callMethod(type, "now").check(CLASSES);
        }
        rule.callMethod(InstantSource.class, "system").check(CLASSES);
        rule.callMethod(Clock.class, "systemUTC").check(CLASSES);
        rule.callMethod(Clock.class, "systemDefaultZone").check(CLASSES);
        rule.callMethod(System.class, "currentTimeMillis").check(CLASSES);
        rule.callMethod(UUID.class, "randomUUID").check(CLASSES);
        rule.callMethod(Math.class, "random").check(CLASSES);
        rule.callMethod(ThreadLocalRandom.class, "current").check(CLASSES);
        rule.callConstructor(Random.class).check(CLASSES);
        rule.callMethod(Thread.class, "sleep", long.class).check(CLASSES);
        rule.callMethod(Thread.class, "sleep", Duration.class).check(CLASSES);
    }
}
