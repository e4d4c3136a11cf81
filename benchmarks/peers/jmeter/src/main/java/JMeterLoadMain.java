import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import org.apache.http.entity.ContentType;
import us.abstracta.jmeter.javadsl.core.TestPlanStats;
import us.abstracta.jmeter.javadsl.core.stats.TimeMetricSummary;

/**
 * JMeter through its Java DSL in a closed loop: as many threads as connections.
 * The load is sent twice; the second one counts. Arguments: address,
 * connections, seconds of either load, body.
 */
public final class JMeterLoadMain {

    private JMeterLoadMain() {}

    public static void main(String[] args) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        run(args, args[2]);
        long cpu = system.getProcessCpuTime();
        TestPlanStats measured = run(args, args[3]);
        double micros = (system.getProcessCpuTime() - cpu) / 1e3;
        if (measured.overall().errorsCount() > 0) {
            throw new IllegalStateException(measured.overall().errorsCount() + " requests failed");
        }
        TimeMetricSummary time = measured.overall().sampleTime();
        System.out.printf(
                Locale.ROOT,
                "requests=%d%nseconds=%s%ncpu=%.0f%np50=%.1f%np95=%.1f%np99=%.1f%n",
                measured.overall().samplesCount(),
                args[3],
                micros,
                micros(time.median()),
                micros(time.perc95()),
                micros(time.perc99()));
        System.exit(0);
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }

    private static TestPlanStats run(String[] args, String seconds) throws Exception {
        return testPlan(threadGroup(
                        Integer.parseInt(args[1]),
                        Duration.ofMillis((long) (Double.parseDouble(seconds) * 1e3)),
                        httpSampler(args[0]).post(args[4], ContentType.APPLICATION_JSON)))
                .run();
    }
}
