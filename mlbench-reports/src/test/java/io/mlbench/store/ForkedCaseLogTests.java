package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.caselog.CaseLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes append to one folder, as Surefire's forks do. */
@Timeout(120)
class ForkedCaseLogTests {

    private static final int FORKS = 3;
    private static final int CASES = 50;

    @TempDir
    Path folder;

    @Test
    void builds_that_share_a_folder_see_their_own_cases_alone() throws Exception {
        List<Process> builds = new ArrayList<>();
        try {
            for (int i = 0; i < FORKS; i++) {
                builds.add(start("Same", "build " + i));
            }
            for (Process build : builds) {
                build.getOutputStream().close(); // they begin
            }
            for (Process build : builds) {
                assertThat(build.waitFor()).isZero();
            }
        } finally {
            builds.forEach(Process::destroyForcibly);
        }

        for (int i = 0; i < FORKS; i++) {
            assertThat(CaseLog.read(folder, "build " + i))
                    .containsExactlyElementsOf(IntStream.range(0, CASES)
                            .mapToObj(number -> AppendLoop.finished("Same", number))
                            .toList());
        }
    }

    @Test
    void forks_that_append_at_the_same_time_lose_nothing() throws Exception {
        List<Process> forks = new ArrayList<>();
        try {
            for (int i = 0; i < FORKS; i++) {
                forks.add(start("Fork" + i, "build"));
            }
            for (Process fork : forks) {
                fork.getOutputStream().close(); // they begin
            }
            while (forks.stream().anyMatch(Process::isAlive)) {
                CaseLog.read(folder, "build"); // never damaged, whatever they are writing
            }
            for (Process fork : forks) {
                assertThat(fork.waitFor()).isZero();
            }
        } finally {
            forks.forEach(Process::destroyForcibly);
        }

        List<BenchmarkCase> cases = CaseLog.read(folder, "build");
        assertThat(cases).hasSize(FORKS * CASES);
        for (int i = 0; i < FORKS; i++) {
            String testClass = "Fork" + i;
            assertThat(cases)
                    .filteredOn(one -> one.testClass().equals(testClass))
                    .containsExactlyElementsOf(IntStream.range(0, CASES)
                            .mapToObj(number -> AppendLoop.finished(testClass, number))
                            .toList());
        }
    }

    private Process start(String testClass, String build) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendLoop.class.getName(),
                        folder.toString(),
                        testClass,
                        Integer.toString(CASES),
                        build)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
