package io.mlbench.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mlbench");

    @Test
    void theImportSawTheClasses() {
        assertThat(CLASSES).hasSizeGreaterThan(150);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.mlbench.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingBelowTheFaceKnowsJUnit() {
        noClasses()
                .that(not(resideInAnyPackage("io.mlbench", "io.mlbench.cli")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.junit.."))
                .because("the engine imports no JUnit")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "org.HdrHistogram.., io.mlbench.measure, io.mlbench.store",
        "picocli.., io.mlbench.cli, io.mlbench.cli",
        "org.apache.commons.statistics.., io.mlbench.stats, io.mlbench.stats"
    })
    void eachDependencyHasItsHome(String dependency, String home, String otherHome) {
        noClasses()
                .that(not(resideInAnyPackage(home, otherHome)))
                .should()
                .dependOnClassesThat(resideInAPackage(dependency))
                .because("one dependency has one home")
                .check(CLASSES);
    }

    @Test
    void jacksonIsKnownWhereTextIsReadAndWritten() {
        noClasses()
                .that(not(resideInAnyPackage("io.mlbench.store", "io.mlbench.endpoint", "io.mlbench.profile")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.."))
                .because("users may have another Jackson, and its use is kept in view")
                .check(CLASSES);
    }
}
