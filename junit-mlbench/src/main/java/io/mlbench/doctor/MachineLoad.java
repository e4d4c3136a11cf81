package io.mlbench.doctor;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * How busy this machine is. The one place of the rule: busy is what has more
 * work ready to run than processors.
 *
 * @param average the system's load average over the last minute; negative where
 *     the platform has none
 * @param cpus the processors that this JVM may use
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record MachineLoad(double average, int cpus) {

    /** Return the load at this moment. */
    public static MachineLoad now() {
        return new MachineLoad(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    /** Return whether other work would be measured along. */
    public boolean isBusy() {
        return average > cpus;
    }

    boolean isKnown() {
        return average >= 0;
    }

    /** Return the figures: "load average 2.1 on 2 processors". */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "load average %.1f on %d processors", average, cpus);
    }
}
