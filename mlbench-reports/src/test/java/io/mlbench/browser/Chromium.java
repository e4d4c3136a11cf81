package io.mlbench.browser;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with a profile of its own. */
public final class Chromium implements AutoCloseable {

    /** With {@code -Dbrowser.tests=required} a missing browser fails tests that would else be skipped. */
    private static final boolean IS_REQUIRED = "required".equals(System.getProperty("browser.tests"));

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    private static final long START_MILLIS = 30_000;

    private final Process process;
    private final Path profile;
    private final String address;

    private Chromium(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        this.address = address;
    }

    /** Start the browser; skip the tests, or fail them where a browser is required, if there is none. */
    public static Chromium start() throws IOException, InterruptedException {
        Path executable = find().orElseGet(() -> missing("""
                no Chromium or Chrome is on the PATH, nor named by CHROME_BIN, so the pages were not opened: \
                install one ("apt-get install chromium")"""));
        Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chromium")
                .toAbsolutePath();
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        // The pages are made by these tests, and containers seldom allow the sandbox.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--hide-scrollbars",
                        "--force-color-profile=srgb",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        try {
            return new Chromium(process, profile, "http://127.0.0.1:" + port(process, profile));
        } catch (IOException | RuntimeException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Open a tab. */
    public BrowserTab tab() throws IOException, InterruptedException {
        return BrowserTab.open(address);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        // Its helpers write to the profile for a moment longer.
        children.forEach(child ->
                child.onExit().completeOnTimeout(child, 5, TimeUnit.SECONDS).join());
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryNotEmptyException e) {
            // A helper that outlived even that: "mvn clean" takes the rest.
        }
    }

    private static Optional<Path> find() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        Stream<Path> installed = NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)));
        return Stream.concat(Optional.ofNullable(System.getenv("CHROME_BIN")).map(Path::of).stream(), installed)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing(String message) {
        if (IS_REQUIRED) {
            return fail(message);
        }
        // Surefire counts what was skipped, and keeps the reason to itself.
        System.err.println("skipped: " + message);
        return abort(message);
    }

    /** Return the port that the browser chose, which it writes into its profile once it listens. */
    private static String port(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (long end = System.nanoTime() + START_MILLIS * 1_000_000; System.nanoTime() < end; ) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() > 1) {
                return lines.get(0);
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("the browser did not start: " + Files.readString(profile.resolve("chromium.log")));
    }
}
