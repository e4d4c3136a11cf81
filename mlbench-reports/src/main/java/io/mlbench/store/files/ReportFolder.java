package io.mlbench.store.files;

import io.mlbench.store.ResultFileException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * The folder that holds the reports of a build. A reader never meets half a
 * report, even where forks write while a build server collects. Thread-safe.
 *
 * @param path the folder; created with the first report
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ReportFolder(Path path) {

    /**
     * Write the XML report of a test class, over an earlier one.
     *
     * @param testClass the class's fully qualified name
     * @param xml the whole text
     * @return the file
     * @throws ResultFileException if it cannot be written
     */
    public Path writeXml(String testClass, String xml) {
        return write("TEST-mlbench." + testClass + ".xml", xml);
    }

    /**
     * Write the page of all test classes, over an earlier one.
     *
     * @param html the whole text
     * @return the file
     * @throws ResultFileException if it cannot be written
     */
    public Path writeIndex(String html) {
        return write("index.html", html);
    }

    private Path write(String name, String content) {
        Path file = path.resolve(name);
        TextFile.write(file, content);
        return file;
    }
}
