package io.mlbench.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.CommandLineRun;
import io.mlbench.profile.UserFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrustCommandTests {

    private static final String FILE = ".ml-benchmark.yaml";

    private Path home;
    private Path project;
    private Path state;

    @BeforeEach
    void makeFolders(@TempDir Path temporary) throws IOException {
        Path real = temporary.toRealPath();
        home = Files.createDirectory(real.resolve("home"));
        project = Files.createDirectory(real.resolve("project"));
        state = real.resolve("state");
        Files.writeString(
                project.resolve(FILE),
                "variables: [TOKEN]\ndefaults: {url: 'host:1', headers: {Authorization: 'Bearer ${TOKEN}', X: s3cret}}\n");
    }

    @Test
    void trusts_a_file_and_shows_what_that_means_without_any_secret() {
        CommandLineRun run = trust(project.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("| Setting | Value | Set By |\n")
                .contains(
                        "| url | host:1 | defaults in " + project.resolve(FILE) + ", line 2 |",
                        "| header | Authorization, X, with the variable TOKEN | ",
                        "Trusted, it also gets your own headers and files at its addresses: ")
                .endsWith("Trusted with its current content: " + project.resolve(FILE) + "\n")
                .doesNotContain("s3cret");
        assertThat(state).isDirectoryContaining(file -> true);
    }

    @Test
    void shows_and_trusts_nothing_where_only_that_is_asked() throws IOException {
        CommandLineRun before = trust("--show", project.toString());
        trust(project.toString());
        CommandLineRun trusted = trust("--show", project.toString());
        Files.writeString(project.resolve(FILE), "defaults: {runs: 1}\n");
        CommandLineRun changed = trust("--show", project.toString());

        assertThat(before.out()).contains("| url | ").endsWith(FILE + ": not trusted\n");
        assertThat(trusted.out()).endsWith(FILE + ": trusted\n");
        assertThat(changed.out()).isEqualTo(project.resolve(FILE) + ": changed since it was trusted\n");
    }

    @Test
    void lists_and_revokes() {
        assertThat(trust("--list").out()).isEqualTo("No file is trusted.\n");
        trust(project.toString());

        assertThat(trust("--list").out()).isEqualTo(project.resolve(FILE) + ": trusted\n");
        assertThat(trust("--revoke", project.toString()).out())
                .isEqualTo(project.resolve(FILE) + " is trusted no more.\n");
        assertThat(trust("--revoke", project.toString()).out())
                .isEqualTo(project.resolve(FILE) + " was not trusted.\n");
        assertThat(trust("--list").out()).isEqualTo("No file is trusted.\n");
    }

    @Test
    void what_cannot_be_trusted_is_a_usage_error_and_nothing_is_noted() throws IOException {
        CommandLineRun missing = trust(home.toString());
        CommandLineRun both = trust("--show", "--list");
        Files.writeString(project.resolve(FILE), "defaults: {headers: {X: '${TOKEN}'}}\n");
        CommandLineRun undeclared = trust(project.toString());

        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("Configuration error: there is no " + FILE + " in " + home);
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("exclude each other");
        assertThat(undeclared.code()).isEqualTo(2);
        assertThat(undeclared.err()).contains("add at the top of that file: variables: [TOKEN]");
        assertThat(state).doesNotExist();
    }

    @Test
    void the_users_own_file_needs_none() throws IOException {
        Files.writeString(home.resolve(FILE), "");

        assertThat(trust(home.toString()).out()).isEqualTo("This is your own file, which needs no trust.\n");
        assertThat(state).doesNotExist();
    }

    @Test
    void without_a_home_folder_there_is_no_place_to_note_it() {
        CommandLineRun run = run(new UserFolders(Optional.empty(), Optional.empty()), project.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("set HOME or XDG_STATE_HOME to an absolute path");
    }

    private CommandLineRun trust(String... arguments) {
        return run(new UserFolders(Optional.of(home.resolve(FILE)), Optional.of(state)), arguments);
    }

    private static CommandLineRun run(UserFolders user, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TrustCommand(user))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandLineRun(
                code,
                out.toString().replace(System.lineSeparator(), "\n"),
                err.toString().replace(System.lineSeparator(), "\n"));
    }
}
