package io.mlbench.cli.launch;

import io.mlbench.plan.setting.RunTimeSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a test class through the JUnit Platform, with nothing registered but what is named here. */
final class BenchmarkLauncher {

    private static final LauncherConfig CONFIG = LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();

    private BenchmarkLauncher() {}

    /**
     * Run a class and return what its tests and containers failed with.
     *
     * @param parameters configuration parameters, from the command line
     */
    static List<Throwable> run(Class<?> testClass, Map<String, String> parameters) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(testClass))
                .configurationParameter(RunTimeSources.COMMAND_LINE, "true")
                .configurationParameters(parameters)
                .build();
        Failures failures = new Failures();
        try (LauncherSession session = LauncherFactory.openSession(CONFIG)) {
            session.getLauncher().execute(request, failures);
        }
        return failures.found;
    }

    private static final class Failures implements TestExecutionListener {
        private final List<Throwable> found = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(found::add);
        }
    }
}
