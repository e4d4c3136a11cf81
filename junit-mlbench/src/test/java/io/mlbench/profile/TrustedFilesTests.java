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
    void aFileIsTrustedOnlyOnceTheUserSaidSo() {
        assertThat(trusted.standing(file(project))).isEqualTo(Standing.UNKNOWN);

        trusted.add(file(project));

        assertThat(trusted.standing(file(project))).isEqualTo(Standing.TRUSTED);
        assertThat(new TrustedFiles(folder).standing(file(project))).isEqualTo(Standing.TRUSTED);
    }

    @Test
    void theSameTextInAnotherFolderIsNotTrusted() throws IOException {
        trusted.add(file(project));
        Path linking = Files.createDirectory(project.resolveSibling("linking"));
        Files.createSymbolicLink(linking.resolve(ProjectFile.NAME), project.resolve(ProjectFile.NAME));

        assertThat(trusted.standing(file(other))).isEqualTo(Standing.UNKNOWN);
        assertThat(trusted.standing(file(linking))).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void theSameFolderByALinkIsTrusted() throws IOException {
        trusted.add(file(project));

        assertThat(trusted.standing(file(Files.createSymbolicLink(project.resolveSibling("link"), project))))
                .isEqualTo(Standing.TRUSTED);
    }

    @Test
    void aChangedFileIsTrustedNoMoreAndAsItStoodBeforeOnlyUntilItIsTrustedAnew() throws IOException {
        trusted.add(file(project));
        write(project, "defaults: {runs: 2}\n");
        assertThat(trusted.standing(file(project))).isEqualTo(Standing.CHANGED);

        trusted.add(file(project));
        assertThat(trusted.standing(file(project))).isEqualTo(Standing.TRUSTED);
        write(project, "defaults: {runs: 1}\n");

        assertThat(trusted.standing(file(project))).isEqualTo(Standing.CHANGED);
    }

    @Test
    void revokingForgetsOneFileAndSaysWhetherItWasTrusted() throws IOException {
        trusted.add(file(project));
        trusted.add(file(other));

        assertThat(trusted.remove(project)).isTrue();
        assertThat(trusted.remove(project)).isFalse();

        assertThat(trusted.standing(file(project))).isEqualTo(Standing.UNKNOWN);
        assertThat(trusted.standing(file(other))).isEqualTo(Standing.TRUSTED);
    }

    @Test
    void aFolderThatIsGoneCanBeRevoked() throws IOException {
        trusted.add(file(project));
        Files.delete(project.resolve(ProjectFile.NAME));
        Files.delete(project);

        assertThat(trusted.remove(project)).isTrue();
        assertThat(trusted.all()).isEmpty();
    }

    @Test
    void allAreListedByTheirPathsWithWhatHoldsToday() throws IOException {
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
    void recordsAreTheUsersAloneAndNothingIsLeftBesideThem() throws IOException {
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
    void recordsThatOthersMayHaveWrittenAreRefused() throws IOException {
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
