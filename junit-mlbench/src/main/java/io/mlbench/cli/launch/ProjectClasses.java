package io.mlbench.cli.launch;

import io.mlbench.plan.value.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The classes of a user's project. JUnit and this tool are those that run now,
 * whichever stand on the project's class path: two of one kind do not meet.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ProjectClasses implements AutoCloseable {

    private static final String CLASS = ".class";

    private final String classPath;
    private final List<Path> entries;
    private final URLClassLoader loader;

    private ProjectClasses(String classPath, List<Path> entries, URLClassLoader loader) {
        this.classPath = classPath;
        this.entries = entries;
        this.loader = loader;
    }

    /**
     * Open a class path.
     *
     * @param classPath folders, jars and {@code FOLDER/*}, as Java takes them
     * @throws ConfigurationException if an entry does not exist
     */
    public static ProjectClasses open(String classPath) {
        List<Path> entries = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(classPath)
                .filter(entry -> !entry.isBlank())
                .flatMap(entry -> entries(entry).stream())
                .toList();
        if (entries.isEmpty()) {
            throw new ConfigurationException("--classpath is empty; name the project's compiled classes and its jars,"
                    + " such as target/test-classes:target/classes");
        }
        URL[] urls = entries.stream().map(ProjectClasses::url).toArray(URL[]::new);
        return new ProjectClasses(classPath, entries, new URLClassLoader(urls, ProjectClasses.class.getClassLoader()));
    }

    private static List<Path> entries(String entry) {
        boolean all = entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*");
        Path path = Path.of(all ? entry.substring(0, entry.length() - 1) : entry);
        if (!Files.exists(path) || (all && !Files.isDirectory(path))) {
            throw new ConfigurationException(
                    "--classpath: there is no " + path + "; compile the project, or correct the path");
        }
        if (!all) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException("--classpath: cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // each path has a URL
        }
    }

    public ClassLoader loader() {
        return loader;
    }

    /**
     * Return the folders of classes, in which benchmarks are looked for.
     *
     * @throws ConfigurationException if there are only jars
     */
    public Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>(entries);
        folders.removeIf(entry -> !Files.isDirectory(entry));
        if (folders.isEmpty()) {
            throw new ConfigurationException("--classpath " + classPath
                    + " has no folder of compiled classes, and jars are not searched; name classes with --class");
        }
        return folders;
    }

    /**
     * Return classes by their full names, without running their initializers.
     *
     * @throws ConfigurationException if one is not there
     */
    public List<Class<?>> classes(List<String> names) {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            try {
                classes.add(Class.forName(name, false, loader));
            } catch (ClassNotFoundException e) {
                throw new ConfigurationException("--class " + name + " is not on --classpath " + classPath
                        + "; give its full name, such as com.acme.DetectorSloTest, and compile the project");
            } catch (LinkageError e) {
                throw new ConfigurationException(
                        "--class " + name + " cannot be loaded: " + e + "; add what it needs to --classpath", e);
            }
        }
        return classes;
    }

    /**
     * Require that each class of the folders that speaks of benchmarks can be loaded: JUnit passes over others
     * without a word.
     *
     * @throws ConfigurationException if one cannot
     */
    public void requireLoadable() {
        for (Path folder : folders()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.filter(ProjectClasses::isOfBenchmarks)::iterator) {
                    String path = folder.relativize(file).toString();
                    requireLoadable(path.substring(0, path.length() - CLASS.length())
                            .replace(file.getFileSystem().getSeparator(), "."));
                }
            } catch (IOException | UncheckedIOException e) {
                throw new ConfigurationException("--classpath: cannot read " + folder + ": " + e.getMessage(), e);
            }
        }
    }

    private static boolean isOfBenchmarks(Path file) {
        try {
            return file.toString().endsWith(CLASS)
                    && Files.isRegularFile(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("io/mlbench/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireLoadable(String name) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ConfigurationException(
                    "the class " + name + " of --classpath " + classPath
                            + " speaks of benchmarks and cannot be loaded, so that JUnit would pass over it: " + e
                            + "; add what it needs to --classpath, or name the classes to run with --class",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
