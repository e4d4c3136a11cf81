package io.mlbench.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LockFolderTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path temporary;

    @Test
    void is_made_for_this_user_alone_and_found_again() throws IOException {
        LockFolder made = LockFolder.in(temporary);

        assertThat(made.caution()).isEmpty();
        assertThat(made.folder()).contains(own());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own())))
                .isEqualTo("rwx------");
        assertThat(LockFolder.in(temporary)).isEqualTo(made);
        assertThat(temporary).isDirectoryNotContaining(one -> one.toString().endsWith(".tmp"));
    }

    @Test
    void link_in_its_place_is_not_followed_and_locks_nobody_out() throws Exception {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(own(), elsewhere);

        refused();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void file_in_its_place_is_left_alone() throws Exception {
        Files.writeString(own(), "precious");

        refused();
        assertThat(own()).hasContent("precious");
    }

    @Test
    void folder_that_others_may_write_to_is_not_used() throws Exception {
        Files.createDirectory(own());
        Files.setPosixFilePermissions(own(), PosixFilePermissions.fromString("rwxrwxrwx"));

        refused();
        assertThat(own()).isEmptyDirectory();
    }

    @Test
    void missing_temporary_folder_is_a_caution() {
        LockFolder none = LockFolder.in(temporary.resolve("missing"));

        assertThat(none.folder()).isEmpty();
        assertThat(none.caution()).get().asString().contains("no folder could be made in", "allow writing there");
    }

    private void refused() throws IOException, InterruptedException {
        try (BenchmarkLock held = BenchmarkLock.in(temporary, LONG)) {
            assertThat(held.caution())
                    .get()
                    .asString()
                    .startsWith("other benchmarks on this machine were not kept away")
                    .contains(own() + " is no folder that this user alone may write to; remove it");
        }
        try (BenchmarkLock next = BenchmarkLock.in(temporary, LONG)) { // the lock of this JVM is free again
            assertThat(next.caution()).isNotEqualTo(Optional.empty());
        }
    }

    private Path own() throws IOException {
        Object user = Files.getAttribute(temporary, "unix:uid");
        return temporary.resolve("junit-mlbench-" + user);
    }
}
