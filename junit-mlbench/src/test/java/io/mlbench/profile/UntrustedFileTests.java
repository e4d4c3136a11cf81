package io.mlbench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of the current folder that nobody has trusted never makes the tool send secrets to an address of its own. */
class UntrustedFileTests {

    private static final String ITS_URL = "defaults: {url: 'evil:1'}\n";
    private static final String VARIABLE = "variables: [TOKEN]\ndefaults: {headers: {X: '${TOKEN}'}}\n";

    private final Map<String, String> environment = new HashMap<>();
    private Path project;
    private Path home;
    private UserFolders user;

    @BeforeEach
    void makeFolders(@TempDir Path temporary) throws IOException {
        Path real = temporary.toRealPath();
        project = Files.createDirectory(real.resolve("project"));
        home = Files.createDirectory(real.resolve("home"));
        user = UserFolders.of(home.toString(), Map.of());
    }

    @Test
    void the_home_profiles_header_does_not_go_to_an_address_that_replaces_its_own() throws IOException {
        home("profiles: {production: {url: 'good:1', headers: {Authorization: 'Bearer ${TOKEN}'}}}\n");
        project("profiles:\n  production:\n    url: http://me:pw@evil:1\n");

        refused("--profile production")
                .withMessage(
                        "header, set by profiles.production in %1$s/.ml-benchmark.yaml, line 1, would go to"
                                + " http://evil:1, the address that profiles.production in %2$s/.ml-benchmark.yaml, line 3 states,"
                                + " and that file is not trusted. State the address with --url, or look at"
                                + " %2$s/.ml-benchmark.yaml and trust it: ml-benchmark.sh trust (for one call: --trust)",
                        home, project);
    }

    @ParameterizedTest
    @CsvSource({
        "${TOKEN}, the variable TOKEN",
        "${file:~/.token}, the file ~/.token",
        "a ${file:b} ${TOKEN}, the variable TOKEN"
    })
    void its_headers_name_neither_variables_nor_files_whatever_the_address(String value, String what)
            throws IOException {
        project("variables: [TOKEN]\ndefaults:\n  headers: {X: '" + value + "'}\n");

        refused("--url mine:1")
                .withMessageStartingWith(
                        "header, set by defaults in %s/.ml-benchmark.yaml, line 3, would send %s, and the file is not trusted.",
                        project, what);
    }

    @Test
    void a_header_of_the_command_line_or_the_environment_does_not_go_to_its_address() throws IOException {
        project(ITS_URL);

        refused("--header X: literal").withMessageStartingWith("header, set by --header, would go to evil:1");
        environment.put("MLBENCH_HEADER", "X: ${TOKEN}");
        refused("").withMessageContaining("header, set by the environment variable MLBENCH_HEADER, would go to evil:1");
    }

    @Test
    void literal_headers_of_its_own_go_to_its_own_address() throws IOException {
        project("defaults: {url: 'evil:1', model: m, slo: [p95 <= 2 s], headers: {X: literal}}\n");

        assertThat(read("").get(Setting.URL).value()).isEqualTo("evil:1");
    }

    @Test
    void an_address_of_the_user_takes_any_header_of_the_user() throws IOException {
        project(ITS_URL);
        home("defaults: {headers: {X: '${TOKEN}'}}\n");

        assertThat(read("--url mine:1").get(Setting.URL).value()).isEqualTo("mine:1");
    }

    @Test
    void an_empty_header_of_the_user_is_no_secret() throws IOException {
        project(ITS_URL);

        assertThat(read("--header ''").get(Setting.URL).value()).isEqualTo("evil:1");
    }

    @ParameterizedTest
    @CsvSource({
        "input, ~/.ssh/id_rsa, --input",
        "input, link, --input",
        "dataset, ../data.tsv, --dataset",
        "labels, /etc/passwd, --labels",
        "baseline, ../base.json, --baseline",
        "save, ../out.json, --save",
        "save-dir, /tmp, --save",
        "reports-dir, ../reports, --reports-dir"
    })
    void it_names_no_file_outside_of_its_folder(String key, String path, String option) throws IOException {
        Files.createSymbolicLink(project.resolve("link"), Files.writeString(home.resolve("key"), "secret"));
        project("defaults:\n  %s: %s\n".formatted(key, path));

        refused("--url mine:1")
                .withMessageStartingWith(
                        "%s = \"%s\", set by defaults in %s/.ml-benchmark.yaml, line 2, is outside of that file's folder,"
                                + " and the file is not trusted. Name it with %s, or look at",
                        key, path, project, option);
    }

    @Test
    void files_of_its_folder_and_what_names_none_are_taken() throws IOException {
        project("defaults: {input: in.txt, labels: [/a, /b], save: none, reports-dir: none, baseline: b/c.json}\n");

        assertThat(read("").get(Setting.INPUT).value()).isEqualTo("in.txt");
    }

    @Test
    void files_of_the_user_do_not_go_to_its_address() throws IOException {
        project(ITS_URL);
        home("defaults: {dataset: /home/me/data.tsv}\n");

        refused("").withMessageContainingAll("dataset, set by defaults in " + home, "would go to evil:1");
        refused("--input /home/me/in.txt").withMessageStartingWith("input, set by --input, would go to evil:1");
        assertThat(read("--dataset in.tsv").get(Setting.DATASET).value()).isEqualTo("in.tsv");
    }

    @Test
    void what_a_higher_place_replaces_is_no_matter() throws IOException {
        project("variables: [TOKEN]\ndefaults: {url: 'evil:1', headers: {X: '${TOKEN}'}, input: /etc/passwd}\n");

        assertThat(read("--url mine:1 --input in.txt --header X: literal")
                        .get(Setting.URL)
                        .value())
                .isEqualTo("mine:1");
    }

    @Test
    void a_trusted_file_may_and_a_changed_one_may_not() throws IOException {
        project(VARIABLE);
        new TrustedFiles(user.trusted().orElseThrow())
                .add(ProjectFile.in(project, user.ownFile()).orElseThrow());

        assertThat(read("").states(Setting.HEADER)).isTrue();

        project(VARIABLE + "# changed\n");
        refused("").withMessageContaining("the file has changed since it was trusted");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "true, true", "0, false", "false, false", "'', false"})
    void the_environment_trusts_for_build_servers(String value, boolean isTrusted) throws IOException {
        project(VARIABLE);
        environment.put("MLBENCH_TRUST", value);

        if (isTrusted) {
            assertThat(read("").states(Setting.HEADER)).isTrue();
        } else {
            refused("");
        }
    }

    @Test
    void the_option_trusts_for_one_call() throws IOException {
        project(VARIABLE);

        assertThat(read("--trust true").states(Setting.HEADER)).isTrue();
        refused("--trust maybe").withMessageStartingWith("--trust is \"maybe\", but must be 1 or true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trust: true", "defaults: {trust: true}", "profiles: {a: {trust: true}}"})
    void no_file_trusts_itself(String text) throws IOException {
        project(text);

        refused("").withMessageContaining("\"trust\" is not a key here");
    }

    /** The project's own build runs whatever code stands beside the file. */
    @Test
    void a_build_that_runs_the_projects_tests_trusts_the_projects_file() throws IOException {
        project(VARIABLE);

        Settings settings = SettingsReader.read(
                new RunTimeSources(Map.of(), Map.of(), key -> Optional.empty()), List.of(), user, project);

        assertThat(settings.states(Setting.HEADER)).isTrue();
    }

    @Test
    void the_users_own_file_needs_no_trust_in_its_own_folder() throws IOException {
        home("defaults: {url: 'mine:1', headers: {X: '${TOKEN}'}, save-dir: /var/results}\n");

        assertThat(read(home, "").states(Setting.HEADER)).isTrue();
    }

    @Test
    void a_folder_called_as_java_calls_an_unknown_home_is_not_the_users() throws IOException {
        Path strange = Files.createDirectory(project.resolve("?"));
        Files.writeString(strange.resolve(ProjectFile.NAME), "defaults: {url: 'evil:1'}\n");
        user = UserFolders.of("?", Map.of());

        assertThat(read("").states(Setting.URL)).isFalse();
    }

    /** A new setting that names an address or a file must be held by the rule; all others belong here. */
    @Test
    void each_setting_is_held_or_names_no_file_and_no_address() {
        Set<String> harmless = new HashSet<>(Set.of(
                ("model protocol think-time runs duration warmup concurrency rate find-max find-max-bound arrivals max-in-flight seed"
                                + " transport timeout batch-size languages samples-per-lang columns skip-bad-rows output"
                                + " metric slo no-slo allow-few-samples confidence baseline-update baseline-any-environment repeats label"
                                + " profile progress lock-timeout gpu-metrics-url")
                        .split(" ")));
        Set<String> held = Stream.concat(UntrustedFile.FILES.stream(), Stream.of(Setting.URL, Setting.HEADER))
                .map(Setting::key)
                .collect(Collectors.toSet());

        assertThat(harmless).doesNotContainAnyElementsOf(held);
        assertThat(Setting.ALL)
                .extracting(Setting::key)
                .allSatisfy(key -> assertThat(harmless.contains(key) || held.contains(key))
                        .as(key)
                        .isTrue());
    }

    private ThrowableAssertAlternative<ConfigurationException> refused(String options) {
        return assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> read(options));
    }

    private Settings read(String options) {
        return read(project, options);
    }

    /**
     * Read settings as a command line would.
     *
     * @param options each with a value: "--url mine:1 --header X: a"
     */
    private Settings read(Path workingDirectory, String options) {
        Map<String, String> parameters = new HashMap<>(Map.of(RunTimeSources.COMMAND_LINE, "true"));
        Arrays.stream(options.split(" ?--")).filter(option -> !option.isEmpty()).forEach(option -> {
            String[] parts = option.split(" ", 2);
            parameters.put("mlbench." + parts[0], parts[1].replace("''", ""));
        });
        return SettingsReader.read(
                new RunTimeSources(Map.of(), environment, key -> Optional.ofNullable(parameters.get(key))),
                List.of(),
                user,
                workingDirectory);
    }

    private void home(String text) throws IOException {
        Files.writeString(home.resolve(ProjectFile.NAME), text);
    }

    private void project(String text) throws IOException {
        Files.writeString(project.resolve(ProjectFile.NAME), text);
    }
}
