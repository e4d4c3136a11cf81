package io.mlbench.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A shell script that stands for nvidia-smi in tests; it notes that it ran, with its arguments and process id. */
record NvidiaSmiDouble(Path folder) {

    static final String A = "GPU-2f1c0d3e-6a54-4c8e-9b0a-7d5e1f2a3b4c";
    static final String B = "GPU-8e7d6c5b-4a39-4281-b7c6-d5e4f3a2b1c0";

    /** What a real one does between two readings; replaced by it, so that no child outlives the script. */
    static final String RUNS_ON = "exec sleep 60\n";

    static NvidiaSmiDouble in(Path folder, String script) {
        try {
            Path file = folder.resolve("nvidia-smi");
            Files.writeString(file, """
                    #!/bin/sh
                    # A double of nvidia-smi for the tests of GpuMonitor; it knows no GPU.
                    echo "$@" > "$0.arguments"
                    echo $$ > "$0.pid"
                    """ + script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new NvidiaSmiDouble(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String printing(String... lines) {
        return "cat <<'END'\n" + String.join("\n", lines) + "\nEND\n";
    }

    String path() {
        return folder.toString() + ":/no/such/folder";
    }

    boolean wasRun() {
        return Files.exists(folder.resolve("nvidia-smi.pid"));
    }

    String arguments() {
        return read("nvidia-smi.arguments");
    }

    ProcessHandle process() {
        return ProcessHandle.of(Long.parseLong(read("nvidia-smi.pid"))).orElseThrow();
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
