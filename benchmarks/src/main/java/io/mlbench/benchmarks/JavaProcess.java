package io.mlbench.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Main classes in JVMs of their own.
 *
 * @param classPath as the JVM takes it
 */
record JavaProcess(Commands commands, String classPath) {

    /** Run a main class of this suite and return the figures that it prints. */
    Figures figures(List<String> jvmOptions, Class<?> main, String... arguments) throws InterruptedException {
        return Figures.parse(run(jvmOptions, main.getName(), List.of(arguments)).text());
    }

    /** Run a main class. */
    Commands.Ended run(List<String> jvmOptions, String main, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return commands.run(command);
    }
}
