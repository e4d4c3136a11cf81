package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.Baseline;
import io.mlbench.Capacity;
import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One table of all settings: key, default, options, annotation attributes, help in both languages. To write it again:
 *
 * <pre>mvn -pl junit-mlbench -am test -Dtest=SettingsTableTests -Dsurefire.failIfNoSpecifiedTests=false -Dsettings.write=true</pre>
 */
class SettingsTableTests {

    private static final Path DOCUMENT = Path.of("../docs/settings.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";

    /** Settings of a project, which no option states. */
    private static final Map<String, List<String>> WITHOUT_OPTION = Map.of(
            "save-dir", List.of("save each result in this folder", "결과를 하나씩 이 폴더에 저장합니다"),
            "progress", List.of("console, quiet (default), stderr or none", "console, quiet (기본값), stderr 또는 none"),
            "lock-timeout",
                    List.of(
                            "how long to wait for another benchmark on this machine (default 10 min)",
                            "같은 기계의 다른 벤치마크를 기다리는 시간 (기본값 10 min)"));

    private static final String HEAD = """
            | setting | default | options | attributes | meaning | 뜻 |
            |---|---|---|---|---|---|
            """;

    private static final List<String> COMMANDS = List.of("run", "evaluate");

    private static final List<Class<?>> ANNOTATIONS = List.of(
            ModelBenchmark.class,
            LanguageAccuracy.class,
            InferenceEndpoint.class,
            Slo.class,
            Baseline.class,
            Capacity.class);

    @Test
    void the_document_lists_each_setting() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + table() + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end))
                .as("the table of %s; write it again with -Dtest=SettingsTableTests -Dsettings.write=true", DOCUMENT)
                .isEqualTo(table());
    }

    @Test
    void each_attribute_states_one_setting() {
        assertThat(ANNOTATIONS.stream().flatMap(type -> Arrays.stream(type.getDeclaredMethods())))
                .hasSizeGreaterThan(25)
                .allSatisfy(attribute -> assertThat(Setting.ALL)
                        .filteredOn(setting -> isStatedBy(setting, attribute))
                        .as("%s", attribute)
                        .hasSize(1));
    }

    @Test
    void each_key_and_each_option_of_a_command_is_declared_once() {
        assertThat(Setting.ALL).extracting(Setting::key).doesNotHaveDuplicates();
        for (SettingOption.Command command : SettingOption.Command.values()) {
            assertThat(Setting.ALL.stream().flatMap(setting -> setting.optionsOf(command).stream()))
                    .extracting(SettingOption::name)
                    .doesNotHaveDuplicates();
        }
    }

    private static String table() {
        Map<String, List<OptionSpec>> english = options(Locale.ENGLISH);
        Map<String, List<OptionSpec>> korean = options(Locale.KOREAN);
        Map<String, List<String>> attributes = attributes();
        StringBuilder table = new StringBuilder(HEAD);
        for (Setting<?> setting : Setting.ALL) {
            String key = setting.key();
            row(
                    table,
                    "`" + key + "`",
                    setting.builtIn().map(text -> "`" + text + "`").orElse("–"),
                    names(english.getOrDefault(key, List.of()).stream().map(OptionSpec::longestName)),
                    names(attributes.getOrDefault(key, List.of()).stream()),
                    help(english.getOrDefault(key, List.of()), key, 0),
                    help(korean.getOrDefault(key, List.of()), key, 1));
        }
        return table.toString();
    }

    private static String names(Stream<String> names) {
        String joined = names.distinct().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return joined.isEmpty() ? "–" : joined;
    }

    private static String help(List<OptionSpec> options, String key, int language) {
        if (options.isEmpty()) {
            return Objects.requireNonNull(WITHOUT_OPTION.get(key), key).get(language);
        }
        return options.stream()
                .map(option -> String.join(" ", option.description())
                        .replace("%%", "%")
                        .replace("%n", " "))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static void row(StringBuilder table, String... cells) {
        table.append(Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|").replace("*", "\\*"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Return the options that state settings, by key. */
    private static Map<String, List<OptionSpec>> options(Locale locale) {
        CommandLine root = Main.commandLine(locale);
        Map<String, List<OptionSpec>> options = new LinkedHashMap<>();
        for (String command : COMMANDS) {
            for (OptionSpec option : Objects.requireNonNull(
                            root.getSubcommands().get(command), command)
                    .getCommandSpec()
                    .options()) {
                if (option.userObject() instanceof Setting<?> setting) {
                    options.computeIfAbsent(setting.key(), key -> new ArrayList<>())
                            .add(option);
                }
            }
        }
        return options;
    }

    /** Return the attributes of the annotations, by key. */
    private static Map<String, List<String>> attributes() {
        Map<String, List<String>> attributes = new TreeMap<>();
        for (Class<?> type : ANNOTATIONS) {
            Arrays.stream(type.getDeclaredMethods())
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(attribute -> Setting.ALL.stream()
                            .filter(setting -> isStatedBy(setting, attribute))
                            .forEach(setting -> attributes
                                    .computeIfAbsent(setting.key(), key -> new ArrayList<>())
                                    .add("@" + type.getSimpleName() + "." + attribute.getName())));
        }
        return attributes;
    }

    private static boolean isStatedBy(Setting<?> setting, Method attribute) {
        return setting.isStatedBy(attribute.getDeclaringClass().getSimpleName(), attribute.getName());
    }
}
