package io.mlbench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.profile.TrustedFiles.Noted;
import io.mlbench.profile.TrustedFiles.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedFilesTests {

    private Path folder;
    private Path project;
    private Path other;
    private TrustedFiles trusted;

    @BeforeEach
    void makeFolders(@TempDir Path temporary) throws IOException {
        Path real = temporary.toRealPath();
        folder = real.resolve("state/ml-benchmark/trusted");
        project = Files.createDirectory(real.resolve("project"));
        other = Files.createDirectory(real.resolve("other"));
        write(project, "defaults: {runs: 1}\n");
        write(other, "defaults: {runs: 1}\n");
        trusted = new TrustedFiles(folder);
    }

    @Test
    void a_file_is_trusted_only_once_the_user_said_so() {
        assertThat(trusted.standing(file(project))).isEqualTo(Standing.UNKNOWN);

        trusted.add(file(project));

        assertThat(trusted.standing(file(project))).isEqualTo(Standing.TRUSTED);
        assertThat(new TrustedFiles(folder).standing(file(project))).isEqualTo(Standing.TRUSTED);
    }

    @Test
    void the_same_text_in_another_folder_is_not_trusted() throws IOException {
        trusted.add(file(project));
        Path linking = Files.createDirectory(project.resolveSibling("linking"));
        Files.createSymbolicLink(linking.resolve(ProjectFile.NAME), project.resolve(ProjectFile.NAME));

        assertThat(trusted.standing(file(other))).isEqualTo(Standing.UNKNOWN);
        assertThat(trusted.standing(file(linking))).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void the_same_folder_by_a_link_is_trusted() throws IOException {
        trusted.add(file(project));

        assertThat(trusted.standing(file(Files.createSymbolicLink(project.resolveSibling("link"), project))))
                .isEqualTo(Standing.TRUSTED);
    }

    @Test
    void a_changed_file_is_trusted_no_more_and_as_it_stood_before_only_until_it_is_trusted_anew() throws IOException {
        trusted.add(file(project));
        write(project, "defaults: {runs: 2}\n");
        assertThat(trusted.standing(file(project))).isEqualTo(Standing.CHANGED);

        trusted.add(file(project));
        assertThat(trusted.standing(file(project))).isEqualTo(Standing.TRUSTED);
        write(project, "defaults: {runs: 1}\n");

        assertThat(trusted.standing(file(project))).isEqualTo(Standing.CHANGED);
    }

    @Test
    void revoking_forgets_one_file_and_says_whether_it_was_trusted() throws IOException {
        trusted.add(file(project));
        trusted.add(file(other));

        assertThat(trusted.remove(project)).isTrue();
        assertThat(trusted.remove(project)).isFalse();

        assertThat(trusted.standing(file(project))).isEqualTo(Standing.UNKNOWN);
        assertThat(trusted.standing(file(other))).isEqualTo(Standing.TRUSTED);
    }

    @Test
    void a_folder_that_is_gone_can_be_revoked() throws IOException {
        trusted.add(file(project));
        Files.delete(project.resolve(ProjectFile.NAME));
        Files.delete(project);

        assertThat(trusted.remove(project)).isTrue();
        assertThat(trusted.all()).isEmpty();
    }

    @Test
    void all_are_listed_by_their_paths_with_what_holds_today() throws IOException {
        assertThat(trusted.all()).isEmpty();
        trusted.add(file(project));
        trusted.add(file(other));
        write(project, "changed: true\n");
        Files.writeString(folder.resolve(".left.tmp"), "hash\n" + other.resolve(ProjectFile.NAME));

        assertThat(trusted.all())
                .containsExactly(
                        new Noted(other.resolve(ProjectFile.NAME).toString(), Standing.TRUSTED),
                        new Noted(project.resolve(ProjectFile.NAME).toString(), Standing.CHANGED));
    }

    @Test
    void records_are_the_users_alone_and_nothing_is_left_beside_them() throws IOException {
        trusted.add(file(project));
        trusted.add(file(project));

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> records = files.toList();
            assertThat(records).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(records.get(0))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void records_that_others_may_have_written_are_refused() throws IOException {
        trusted.add(file(project));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> trusted.standing(file(project)))
                .withMessageContainingAll("others may write to " + folder, "chmod go-w");
    }

    private static void write(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve(ProjectFile.NAME), text);
    }

    private static ProjectFile file(Path folder) {
        return ProjectFile.in(folder, Optional.empty()).orElseThrow();
    }
}
