package io.mlbench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileTests {

    private Path home;
    private Path project;
    private Optional<Path> ownFile;

    @BeforeEach
    void makeFolders(@TempDir Path folder) throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        project = Files.createDirectory(folder.resolve("project"));
        ownFile = Optional.of(home.resolve(ProjectFile.NAME));
    }

    @Test
    void a_folder_without_one_has_none() {
        assertThat(ProjectFile.in(project, ownFile)).isEmpty();
    }

    @Test
    void the_file_of_any_other_folder_is_a_projects() throws IOException {
        write(home, "");
        write(project, "");

        assertThat(ProjectFile.in(project, ownFile)).isPresent();
        assertThat(ProjectFile.in(project, Optional.empty())).isPresent();
    }

    @Test
    void the_users_own_file_is_no_projects_by_whatever_link() throws IOException {
        write(home, "");
        Path linked = Files.createSymbolicLink(home.resolveSibling("linked"), home);
        Files.createSymbolicLink(project.resolve(ProjectFile.NAME), ownFile.orElseThrow());

        assertThat(ProjectFile.in(home, ownFile)).isEmpty();
        assertThat(ProjectFile.in(linked, ownFile)).isEmpty();
        assertThat(ProjectFile.in(home, Optional.of(linked.resolve(ProjectFile.NAME))))
                .isEmpty();
        assertThat(ProjectFile.in(project, ownFile)).isEmpty();
    }

    @Test
    void claims_are_addresses_headers_and_files_without_any_secret() throws IOException {
        write(project, """
                variables: [TOKEN]
                defaults: {runs: 5, url: "http://me:s3cret@host:1", save-dir: results}
                profiles:
                  production:
                    gpu-metrics-url: http://host:2/metrics
                    headers: {Authorization: "Bearer ${TOKEN}", X-A: "s3cret ${file:~/.token}"}
                """);
        String file = project.resolve(ProjectFile.NAME).toString();

        assertThat(ProjectFile.in(project, ownFile).orElseThrow().claims())
                .containsExactly(
                        new Claim("url", "http://host:1", "defaults in " + file + ", line 2"),
                        new Claim("save-dir", "results", "defaults in " + file + ", line 2"),
                        new Claim(
                                "gpu-metrics-url",
                                "http://host:2/metrics",
                                "profiles.production in " + file + ", line 5"),
                        new Claim(
                                "header",
                                "Authorization, X-A, with the variable TOKEN, with what stands in ~/.token",
                                "profiles.production in " + file + ", line 6"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                        | TOKEN | the variable TOKEN  | [TOKEN]",
                "variables: [OTHER]      | TOKEN | the variable TOKEN  | [OTHER, TOKEN]",
                "variables: OTHER        | TOKEN | the variable TOKEN  | [OTHER, TOKEN]",
            })
    void a_variable_that_is_not_declared_is_refused_even_in_a_trusted_file(
            String variables, String name, String named, String declaration) throws IOException {
        write(
                project,
                "defaults:\n  runs: 3\n  headers: {X: '${%s}'}\n%s\n"
                        .formatted(name, variables == null ? "" : variables));
        ProjectFile file = ProjectFile.in(project, ownFile).orElseThrow();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProfileFile.read(file, true))
                .withMessage(
                        "header, set by defaults in %s, line 3, names %s, which a project's file must declare; add at the top of that file: variables: %s",
                        file.file(), named, declaration);
    }

    @Test
    void a_declared_variable_and_every_variable_of_the_users_own_file_is_taken() throws IOException {
        write(project, "variables: [TOKEN]\nprofiles: {a: {headers: {X: '${TOKEN}'}}}\n");
        write(home, "profiles: {a: {headers: {X: '${TOKEN}'}}}\n");

        assertThat(ProfileFile.read(ProjectFile.in(project, ownFile).orElseThrow(), true)
                        .profiles())
                .containsKey("a");
        assertThat(ProfileFile.read(ownFile.orElseThrow()).profiles()).containsKey("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables: ['${TOKEN}']", "variables: [a b]", "variables: {TOKEN: 1}", "variables: [[A]]"})
    void what_declares_no_variable_is_refused(String text) throws IOException {
        write(project, text);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> ProfileFile.read(ProjectFile.in(project, ownFile).orElseThrow(), true))
                .withMessageContaining("variables")
                .withMessageContaining("[TOKEN]");
    }

    @Test
    void a_home_folder_that_is_not_absolute_is_none() {
        assertThat(UserFolders.of("?", Map.of()))
                .isEqualTo(UserFolders.of(null, Map.of()))
                .isEqualTo(new UserFolders(Optional.empty(), Optional.empty()));
        assertThat(UserFolders.of("?", Map.of("XDG_STATE_HOME", "state"))).isEqualTo(UserFolders.of(null, Map.of()));
    }

    @Test
    void what_is_trusted_is_noted_in_the_users_state_folder() {
        assertThat(UserFolders.of("/home/me", Map.of()))
                .isEqualTo(new UserFolders(
                        Optional.of(Path.of("/home/me/.ml-benchmark.yaml")),
                        Optional.of(Path.of("/home/me/.local/state/ml-benchmark/trusted"))));
        assertThat(UserFolders.of("/home/me", Map.of("XDG_STATE_HOME", "/var/me"))
                        .trusted())
                .contains(Path.of("/var/me/ml-benchmark/trusted"));
    }

    private static void write(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve(ProjectFile.NAME), text);
    }
}
