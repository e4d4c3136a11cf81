import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;

import org.apache.http.entity.ContentType;
import us.abstracta.jmeter.javadsl.core.TestPlanStats;

/** JMeter through its Java DSL: so many requests by one thread. Arguments: URI, requests, body. */
public final class JMeterMain {

    private JMeterMain() {}

    public static void main(String[] args) throws Exception {
        TestPlanStats stats = testPlan(threadGroup(
                        1,
                        Integer.parseInt(args[1]),
                        httpSampler(args[0]).post(args[2], ContentType.APPLICATION_JSON)))
                .run();
        if (stats.overall().errorsCount() > 0) {
            throw new IllegalStateException(stats.overall().errorsCount() + " requests failed");
        }
        System.out.println("requests=" + stats.overall().samplesCount());
        System.exit(0);
    }
}
