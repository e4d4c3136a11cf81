package io.mlbench.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the imports of the code against the tables of packages in docs/architecture.md. */
class PackageTableTests {

    private static final String ROOT = "io.mlbench";

    /** It runs in Maven's process and is not on this class path; it sees {@code result}, {@code store} and {@code report} alone. */
    private static final String NOT_HERE = "surefire";

    private static final Pattern ROW =
            Pattern.compile("\\| `io\\.mlbench(?:\\.([a-z]+))?` \\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\|");

    private static final Map<String, String> THIRD_PARTIES = Map.of(
            "com.fasterxml.jackson", "Jackson",
            "org.HdrHistogram", "HdrHistogram",
            "org.apache.commons.statistics", "Commons Statistics",
            "de.siegmar.fastcsv", "FastCSV",
            "org.assertj", "AssertJ",
            "org.junit.jupiter", "JUnit Jupiter",
            "org.junit.platform", "JUnit Platform",
            "org.opentest4j", "opentest4j",
            "picocli", "picocli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void each_package_has_a_row() {
        assertThat(CLASSES.stream().map(PackageTableTests::room).collect(Collectors.toSet()))
                .isEqualTo(rows().keySet().stream()
                        .filter(room -> !room.equals(NOT_HERE))
                        .collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> a_row_names_what_its_package_uses() {
        return rows().entrySet().stream()
                .filter(row -> !row.getKey().equals(NOT_HERE))
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    assertThat(used(row.getKey(), PackageTableTests::home))
                            .as("packages of this project that %s uses", row.getKey())
                            .isEqualTo(row.getValue().mayUse());
                    assertThat(used(row.getKey(), PackageTableTests::thirdParty))
                            .as("libraries that %s uses", row.getKey())
                            .isEqualTo(row.getValue().libraries());
                }));
    }

    private static Set<String> used(String room, Function<JavaClass, Stream<String>> name) {
        return CLASSES.stream()
                .filter(type -> room(type).equals(room))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .flatMap(name)
                .filter(other -> !other.equals(room))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> home(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) ? Stream.of(room(type)) : Stream.empty();
    }

    private static Stream<String> thirdParty(JavaClass type) {
        return THIRD_PARTIES.entrySet().stream()
                .filter(library -> type.getPackageName().startsWith(library.getKey()))
                .map(Map.Entry::getValue);
    }

    /** The package directly below the root: {@code report} for {@code io.mlbench.report.html}. */
    private static String room(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "root" : below.substring(1).split("\\.", 2)[0];
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        Matcher matcher = ROW.matcher(document());
        while (matcher.find()) {
            rows.put(
                    matcher.group(1) == null ? "root" : matcher.group(1),
                    new Row(names(matcher.group(2)), names(matcher.group(3))));
        }
        assertThat(rows).as("rows of docs/architecture.md").hasSizeGreaterThan(15);
        return rows;
    }

    /** Return the names in a cell; what stands in brackets explains. */
    private static Set<String> names(String cell) {
        return Arrays.stream(cell.replaceAll("\\([^)]*\\)", "").split(","))
                .map(String::strip)
                .filter(name -> !name.equals("–"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String document() {
        try {
            return Files.readString(Path.of("..", "docs", "architecture.md"));
        } catch (IOException e) {
            throw new IllegalStateException("docs/architecture.md is read from the module's folder", e);
        }
    }

    private record Row(Set<String> mayUse, Set<String> libraries) {}
}
