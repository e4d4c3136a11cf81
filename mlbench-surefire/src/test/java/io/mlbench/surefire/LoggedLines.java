package io.mlbench.surefire;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;

/** A logger that keeps what it is told, with the level before it. */
final class LoggedLines implements ConsoleLogger {

    private final List<String> lines = new ArrayList<>();
    private boolean isQuiet;

    List<String> lines() {
        return lines;
    }

    /** Show no information, as with {@code mvn -q}. */
    void beQuiet() {
        isQuiet = true;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message) {
        lines.add("DEBUG " + message);
    }

    @Override
    public boolean isInfoEnabled() {
        return !isQuiet;
    }

    @Override
    public void info(String message) {
        lines.add("INFO " + message);
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public void warning(String message) {
        lines.add("WARN " + message);
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public void error(String message) {
        lines.add("ERROR " + message);
    }

    @Override
    public void error(String message, Throwable cause) {
        lines.add("ERROR " + message);
    }

    @Override
    public void error(Throwable cause) {
        lines.add("ERROR " + cause);
    }
}
