import com.github.noconnor.junitperf.JUnitPerfInterceptor;
import com.github.noconnor.junitperf.JUnitPerfReportingConfig;
import com.github.noconnor.junitperf.JUnitPerfTest;
import com.github.noconnor.junitperf.JUnitPerfTestActiveConfig;
import com.github.noconnor.junitperf.data.EvaluationContext;
import com.github.noconnor.junitperf.reporting.ReportGenerator;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * JUnitPerf in a closed loop. It brings no client; its users take the JDK's, as
 * this does. Its annotation needs constants, so there are 16 threads and two
 * lengths; the first load, a short one, is thrown away. Arguments: address, connections,
 * one that is not looked at, seconds, body.
 */
@ExtendWith(JUnitPerfInterceptor.class)
public final class JUnitPerfMain {

    private static final int THREADS = 16;
    private static final int SHORT_MILLIS = 2_000;
    private static final int LONG_MILLIS = 6_000;
    private static HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static HttpRequest request;
    private static volatile EvaluationContext last;

    @JUnitPerfTestActiveConfig
    static final JUnitPerfReportingConfig REPORTS = JUnitPerfReportingConfig.builder()
            .reportGenerator(new ReportGenerator() {
                @Override
                public void generateReport(LinkedHashSet<EvaluationContext> contexts) {
                    contexts.forEach(context -> last = context);
                }

                @Override
                public String getReportPath() {
                    return "";
                }
            })
            .build();

    @Test
    @JUnitPerfTest(threads = THREADS, durationMs = SHORT_MILLIS)
    void sendForShort() throws Exception {
        send();
    }

    @Test
    @JUnitPerfTest(threads = THREADS, durationMs = LONG_MILLIS)
    void sendForLong() throws Exception {
        send();
    }

    private static void send() throws Exception {
        if (client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() != 200) {
            throw new IllegalStateException("not answered");
        }
    }

    public static void main(String[] args) {
        if (Integer.parseInt(args[1]) != THREADS) {
            throw new IllegalArgumentException("only " + THREADS + " connections");
        }
        request = HttpRequest.newBuilder(URI.create(args[0]))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(args[4]))
                .build();
        int millis = Double.parseDouble(args[3]) * 1e3 >= LONG_MILLIS ? LONG_MILLIS : SHORT_MILLIS;
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        run("sendForShort");
        long cpu = system.getProcessCpuTime();
        last = null; // of the run that is thrown away
        run(millis == LONG_MILLIS ? "sendForLong" : "sendForShort");
        double micros = (system.getProcessCpuTime() - cpu) / 1e3;
        if (last == null || last.getErrorCount() * 1000 > last.getEvaluationCount()) {
            throw new IllegalStateException(last == null ? "no report" : last.getErrorCount() + " requests failed");
        }
        System.out.printf(
                Locale.ROOT,
                "requests=%d%nseconds=%.3f%ncpu=%.0f%np50=%.1f%np95=%.1f%np99=%.1f%n",
                last.getEvaluationCount() - last.getErrorCount(),
                millis / 1e3,
                micros,
                last.getLatencyPercentileMs(50) * 1e3,
                last.getLatencyPercentileMs(95) * 1e3,
                last.getLatencyPercentileMs(99) * 1e3);
        System.exit(0);
    }

    private static void run(String method) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectMethod(JUnitPerfMain.class, method))
                                .build(),
                        summary);
        // JUnitPerf fails its test where a single request failed; what it measured is there all the same.
        summary.getSummary().getFailures().forEach(failure -> System.err.println("JUnitPerf: " + failure.getException()));
    }
}
