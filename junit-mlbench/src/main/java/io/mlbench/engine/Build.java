package io.mlbench.engine;

/** Tells the JVMs of one build from those of an earlier one in the same folder. */
final class Build {

    private Build() {}

    /** Return the same text in all forks of one build: the process that started them, and when it started. */
    static String id() {
        ProcessHandle self = ProcessHandle.current();
        ProcessHandle starter = self.parent().orElse(self);
        return io.mlbench.store.Build.startedBy(starter);
    }
}
