package io.mlbench.store;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.store.caselog.CaseLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A fork of {@link ForkedCaseLogTests}: appends numbered cases, once its input ends. */
final class AppendLoop {

    private AppendLoop() {}

    public static void main(String[] arguments) throws IOException {
        CaseLog log = new CaseLog(Path.of(arguments[0]), arguments[3]);
        int cases = Integer.parseInt(arguments[2]);
        System.in.transferTo(OutputStream.nullOutputStream());
        for (int number = 0; number < cases; number++) {
            log.append(finished(arguments[1], number));
        }
    }

    static BenchmarkCase finished(String testClass, int number) {
        return new BenchmarkCase(testClass, "case " + number, number, new Passed(), SampleResults.troubled());
    }
}
