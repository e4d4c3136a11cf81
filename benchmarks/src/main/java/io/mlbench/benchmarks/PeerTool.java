package io.mlbench.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Another Java tool, built from {@code benchmarks/peers}. Its main class sends
 * the load twice and reports the processor time of the second one, as {@link
 * LoadMain} does.
 *
 * @param folder of its build; without a class path in it, the peer could not be built
 * @param main its main class
 * @param jvmOptions that it cannot do without
 */
record PeerTool(Commands commands, String name, Path folder, String main, List<String> jvmOptions, double warmup)
        implements Tool {

    @Override
    public Optional<String> missing() {
        return Files.isRegularFile(classPath()) ? Optional.empty() : Optional.of("its artifacts are not available");
    }

    private Path classPath() {
        return folder.resolve("target/class-path.txt");
    }

    @Override
    public Figures closed(Server server, int connections, double seconds) throws InterruptedException {
        try {
            String path = folder.resolve("target/classes") + ":"
                    + Files.readString(classPath()).strip();
            return Figures.parse(new JavaProcess(commands, path)
                    .run(
                            jvmOptions,
                            main,
                            List.of(
                                    server.uri().toString(),
                                    String.valueOf(connections),
                                    String.valueOf(warmup),
                                    String.valueOf(seconds),
                                    Payload.BODY))
                    .text());
        } catch (IOException e) {
            throw new UncheckedIOException("the class path of " + name + " cannot be read", e);
        }
    }
}
