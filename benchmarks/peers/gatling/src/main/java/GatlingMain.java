import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import com.sun.management.OperatingSystemMXBean;
import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.Simulation;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gatling in a closed loop: as many users as connections, each of which sends
 * again when it has been answered. The load is sent twice; the second one
 * counts, without the report that is made of it afterwards, since Gatling tells
 * percentiles in whole milliseconds and only there. Arguments: address,
 * connections, seconds of either load, body.
 */
public final class GatlingMain {

    private static String[] arguments;
    private static String seconds;

    private GatlingMain() {}

    /** What Gatling runs; it makes one for each load. */
    public static final class Load extends Simulation {
        public Load() {
            setUp(scenario("load")
                            .during(Duration.ofMillis((long) (Double.parseDouble(seconds) * 1e3)))
                            .on(exec(http("request")
                                    .post(arguments[0])
                                    .header("Content-Type", "application/json")
                                    .body(StringBody(arguments[4]))))
                            .injectOpen(atOnceUsers(Integer.parseInt(arguments[1]))))
                    .protocols(http.disableCaching().disableFollowRedirect());
        }
    }

    public static void main(String[] args) throws Exception {
        arguments = args;
        PrintStream out = System.out;
        Path results = Files.createTempDirectory("gatling");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        send(args[2], results.resolve("thrown-away"));
        long cpu = system.getProcessCpuTime();
        send(args[3], results.resolve("measured"));
        double micros = (system.getProcessCpuTime() - cpu) / 1e3;
        told.reset();
        String[] runs = results.resolve("measured").toFile().list();
        run("-rf", results.resolve("measured").toString(), "-ro", runs[0]);
        System.setOut(out);
        String report = told.toString(StandardCharsets.UTF_8);
        if (figure(report, "request count", 3) > 0) {
            throw new IllegalStateException("requests failed: " + report);
        }
        out.printf(
                Locale.ROOT,
                "requests=%.0f%nseconds=%s%ncpu=%.0f%np50=%.1f%np95=%.1f%np99=%.1f%n",
                figure(report, "request count", 2),
                args[3],
                micros,
                figure(report, "50th percentile", 1) * 1e3,
                figure(report, "95th percentile", 1) * 1e3,
                figure(report, "99th percentile", 1) * 1e3);
        try (var files = Files.walk(results)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        System.exit(0);
    }

    private static void send(String duration, Path folder) {
        seconds = duration;
        run("-s", Load.class.getName(), "-rf", folder.toString(), "-nr");
    }

    private static void run(String... options) {
        int code = Gatling$.MODULE$.fromArgs(options);
        if (code != 0) {
            throw new IllegalStateException("Gatling ended with " + code + ": " + Arrays.toString(options));
        }
    }

    /** Read a column (all, those that succeeded, those that failed) of a line of the report. */
    private static double figure(String report, String line, int column) {
        Matcher found = Pattern.compile("> [^|\n]*" + line + "[^|\n]*((?:\\|[^|\n]*){3})").matcher(report);
        if (!found.find()) {
            throw new IllegalStateException("no " + line + " in " + report);
        }
        String value = found.group(1).split("\\|")[column].strip().replace(",", "");
        return value.equals("-") ? 0 : Double.parseDouble(value);
    }
}
