package io.mlbench.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkResult;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mlbench");

    private static final DescribedPredicate<JavaClass> IN_REPORTS =
            describe("belong to mlbench-reports", type -> location(type).contains(location(BenchmarkResult.class)));
    private static final DescribedPredicate<JavaClass> IN_JUNIT_MLBENCH =
            describe("belong to junit-mlbench", type -> location(type).contains(location(RunContext.class)));
    private static final DescribedPredicate<JavaClass> KNOW_JUNIT = describe(
            "know JUnit",
            type -> type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(dependency ->
                            dependency.getTargetClass().getPackageName().startsWith("org.junit.")));

    @Test
    void the_import_saw_the_classes() {
        assertThat(CLASSES).hasSizeGreaterThan(150);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.mlbench.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void rooms_have_no_cycles() {
        slices().matching("io.mlbench.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void no_two_types_share_a_simple_name() {
        assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass).map(JavaClass::getSimpleName))
                .filteredOn(name -> !name.equals("package-info"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_package_has_at_most_twenty_files() {
        Map<String, Long> files = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(20L));
    }

    @Test
    void nothing_below_the_face_knows_junit() {
        noClasses()
                .that(not(resideInAnyPackage("io.mlbench", "io.mlbench.jupiter..", "io.mlbench.cli..")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.junit.."))
                .because("the engine imports no JUnit")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "org.HdrHistogram.., io.mlbench.measure.., io.mlbench.store..",
        "de.siegmar.fastcsv.., io.mlbench.evaluation.., io.mlbench.evaluation..",
        "picocli.., io.mlbench.cli.., io.mlbench.cli..",
        "org.apache.commons.statistics.., io.mlbench.stats.., io.mlbench.stats.."
    })
    void each_dependency_has_its_home(String dependency, String home, String otherHome) {
        noClasses()
                .that(not(resideInAnyPackage(home, otherHome)))
                .should()
                .dependOnClassesThat(resideInAPackage(dependency))
                .because("one dependency has one home")
                .check(CLASSES);
    }

    @Test
    void jackson_is_known_where_text_is_read_and_written() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "io.mlbench.store..",
                        "io.mlbench.endpoint",
                        "io.mlbench.protocol..",
                        "io.mlbench.profile",
                        "io.mlbench.evaluation..")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.."))
                .because("users may have another Jackson, and its use is kept in view")
                .check(CLASSES);
    }

    @Test
    void nothing_but_its_registration_names_a_protocol() {
        noClasses()
                .that(not(resideInAPackage("io.mlbench.protocol.(*)..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.mlbench.protocol.(*).."))
                .because("a protocol is one package and one line in META-INF/services")
                .check(CLASSES);
    }

    @Test
    void reports_know_neither_junit_nor_the_extension() {
        assertThat(CLASSES.stream().filter(IN_REPORTS)).hasSizeGreaterThan(50);
        assertThat(CLASSES.stream().filter(IN_JUNIT_MLBENCH)).hasSizeGreaterThan(100);
        noClasses()
                .that(IN_REPORTS)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.junit..", "org.opentest4j..").or(IN_JUNIT_MLBENCH))
                .because("a report is a function of results, for whoever has some")
                .check(CLASSES);
    }

    @Test
    void what_knows_junit_neither_measures_nor_sends() {
        noClasses()
                .that(KNOW_JUNIT)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "org.HdrHistogram.."))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .because("an extension translates and delegates")
                .check(CLASSES);
    }

    @Test
    void public_types_say_how_stable_they_are() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAnnotatedWith(API.class)
                .because("users must know what may change")
                .check(CLASSES);
    }

    @Test
    void public_classes_are_not_made_for_extension() {
        classes()
                .that()
                .arePublic()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .beInterfaces()
                .orShould()
                .beEnums()
                .because("what can be extended cannot be changed; records are final, annotations interfaces")
                .check(CLASSES);
    }

    @Test
    void packages_are_null_marked() {
        List<JavaPackage> packages =
                CLASSES.stream().map(JavaClass::getPackage).distinct().toList();
        assertThat(packages).hasSizeGreaterThan(12);
        assertThat(packages)
                .filteredOn(one -> !one.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .as("packages without a package-info that says @NullMarked")
                .isEmpty();
    }

    @Test
    void standard_streams_belong_to_the_console() {
        noClasses()
                .that(not(resideInAnyPackage("io.mlbench.cli..", "io.mlbench.progress"))
                        .and(not(belongToAnyOf(RunContext.class))))
                .should(ACCESS_STANDARD_STREAMS)
                .because("a library prints nothing but the one line per case, from RunContext, that Surefire picks up")
                .check(CLASSES);
    }

    private static String location(JavaClass type) {
        return type.getSource()
                .map(source -> decoded(source.getUri().toString()))
                .orElse("unknown");
    }

    private static String location(Class<?> type) {
        return decoded(Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), "a class of this project")
                .getLocation()
                .getPath());
    }

    /** A path with a space or a letter beyond ASCII is written in two ways. */
    private static String decoded(String url) {
        return URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
